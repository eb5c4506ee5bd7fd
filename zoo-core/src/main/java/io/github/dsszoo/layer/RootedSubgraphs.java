package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.spec.RootedSubgraphsSpec;
import io.github.dsszoo.symmetry.Permutation;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Zeros;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * {@code L(X)_i[p] = sum_k W[k]^T M_k(X)[i, p] + b[0] + b[1] [p is the root of i]}, on sets with
 * one subgraph for each vertex, its root. The 15 maps M_k are all linear maps of the matrix X[i, p]
 * that commute with one permutation of its rows and columns. Equivariant to S_n: one permutation of
 * the vertices, which permutes the subgraphs too, because each goes with its root.
 *
 * <pre>{@code
 * SkipConnection.of(RootedSubgraphs.of(48), BatchNorm.standard(), Activation.RELU)
 * }</pre>
 *
 * <p>{@link Dss} takes the order of the subgraphs and the numbers of the vertices for two groups,
 * S_n x S_n. On rooted subgraphs they are one, and DSS reaches 4 of the 15 maps. This layer reaches
 * all of them: it is the linear part of ReIGN(2) of Frasca, Bevilacqua, Bronstein and Maron,
 * "Understanding and Extending Subgraph GNNs by Rethinking Their Symmetries" (NeurIPS 2022), with
 * the maps of Maron, Ben-Hamu, Shamir and Lipman (ICLR 2019). It does not use the edges: alternate
 * it with layers of {@link GraphConvolution}.
 *
 * <p>The last channel marks the root: 1 at the root of a subgraph and 0 elsewhere. The layer reads
 * roots from this channel, so subgraphs may be in any order, and the number of vertices may be
 * larger than that of subgraphs. The other channels are the features. The output has no mark; a
 * skip connection around the layer keeps it as the last channel for the next one. As a function of
 * features and mark, the layer is equivariant to S_n x S_n.
 *
 * <p>Sums of a row or a column are means over its present entries, so that magnitudes do not depend
 * on the sizes. The maps are, with r[i] the root of subgraph i, in the order of the kernel:
 *
 * <ol>
 *   <li>{@code X[i, p]}, and its transpose: {@code X[j, r[i]]}, where p is the root of j;
 *   <li>the same for all p: {@code X[i, r[i]]}, {@code mean_q X[i, q]}, {@code mean_j X[j, r[i]]};
 *   <li>the same for all i: {@code X[j, p]} and {@code mean_q X[j, q]}, where p is the root of j,
 *       and {@code mean_j X[j, p]};
 *   <li>the same for all i and p: {@code mean_j mean_q X[j, q]}, {@code mean_j X[j, r[j]]};
 *   <li>at the root only, 0 elsewhere: {@code X[i, r[i]]}, {@code mean_q X[i, q]}, {@code mean_j
 *       X[j, r[i]]}, {@code mean_j mean_q X[j, q]}, {@code mean_j X[j, r[j]]}.
 * </ol>
 *
 * <p>Kernel: float32 {@code [15, features, channels]}; bias: float32 {@code [2, channels]}. Cost:
 * three maps of all elements, and n^2 products of elements for the transpose.
 *
 * @param channels the number of output channels
 * @param bias whether to add a bias
 */
public record RootedSubgraphs(int channels, boolean bias) implements Layer {
  private static final int MAPS = 15;

  /** The axes of {@code [batch, n, vertices, channels]}. */
  private static final int ELEMENTS = 1;

  private static final int VERTICES = 2;

  /**
   * Checks the settings.
   *
   * @throws LayerException if the number of channels is less than 1
   */
  public RootedSubgraphs {
    if (channels < 1) {
      throw LayerException.of("rooted_subgraphs: channels is %s; set it to at least 1", channels);
    }
  }

  /** Creates a layer with a bias. */
  public static RootedSubgraphs of(int channels) {
    return new RootedSubgraphs(channels, true);
  }

  /** Returns a copy without a bias. */
  public RootedSubgraphs withoutBias() {
    return new RootedSubgraphs(channels, false);
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    check(context, input);
    Ops tf = context.ops();
    int features = input.channels() - 1;
    Operand<TFloat32> ones =
        tf.fill(input.dynamicShape(tf, Shape.of(input.positions(), 1)), tf.constant(1f));
    Operand<TFloat32> presence =
        input.presence(tf).<Operand<TFloat32>>map(p -> tf.math.mul(ones, p)).orElse(ones);
    Operand<TFloat32> marked = channels(tf, input.values(), features, 1);
    // [batch, n, vertices], 1 at the root of a present subgraph.
    Operand<TFloat32> root = tf.reduceSum(tf.math.mul(marked, presence), tf.constant(3));
    Operand<TFloat32> x = tf.math.mul(channels(tf, input.values(), 0, features), presence);

    Operand<TFloat32> ofRoot =
        tf.reduceSum(tf.math.mul(tf.expandDims(root, tf.constant(3)), x), tf.constant(VERTICES));
    Operand<TFloat32> ofElement = mean(tf, x, presence, VERTICES);
    Operand<TFloat32> ofVertex = mean(tf, x, presence, ELEMENTS);
    Operand<TFloat32> ofVertexAtRoot = tf.train.batchMatMul(root, ofVertex, TFloat32.class);
    Operand<TFloat32> shown = tf.max(presence, tf.constant(VERTICES));
    Operand<TFloat32> totals =
        tf.concat(
            List.of(mean(tf, ofElement, shown, ELEMENTS), mean(tf, ofRoot, shown, ELEMENTS)),
            tf.constant(1));
    Operand<TFloat32> ofRootAndElement = tf.concat(List.of(ofRoot, ofElement), tf.constant(2));
    Operand<TFloat32> elements =
        tf.concat(List.of(ofRootAndElement, ofVertexAtRoot), tf.constant(2));
    Operand<TFloat32> vertices =
        tf.concat(List.of(toVertices(tf, root, ofRootAndElement), ofVertex), tf.constant(2));
    Operand<TFloat32> transposed =
        tf.reshape(
            transposed(tf, root, x), input.dynamicShape(tf, Shape.of(input.positions(), features)));

    Kernel kernel = Kernel.of(context, features, channels);
    Operand<TFloat32> all =
        PointMap.eachPosition(
            tf, input, tf.concat(List.of(x, transposed), tf.constant(3)), kernel.rows(2));
    Operand<TFloat32> eachElement = kernel.times(elements, 3);
    Operand<TFloat32> eachVertex = kernel.times(vertices, 3);
    Operand<TFloat32> everywhere = kernel.times(totals, 2);
    Operand<TFloat32> atRoot =
        tf.math.add(
            kernel.times(elements, 3),
            tf.expandDims(kernel.times(totals, 2), tf.constant(ELEMENTS)));
    if (bias) {
      Operand<TFloat32> biases =
          context.parameter("bias", Shape.of(2, channels), seed -> new Zeros<>());
      List<? extends Operand<TFloat32>> both = tf.unstack(biases, 2L).output();
      everywhere = tf.math.add(everywhere, both.get(0));
      atRoot = tf.math.add(atRoot, both.get(1));
    }
    Operand<TFloat32> eachOfElement =
        tf.math.add(eachElement, tf.expandDims(everywhere, tf.constant(ELEMENTS)));
    Operand<TFloat32> sum =
        tf.math.addN(
            List.of(
                all,
                tf.math.mul(
                    tf.expandDims(root, tf.constant(3)),
                    tf.expandDims(atRoot, tf.constant(VERTICES))),
                tf.math.add(
                    tf.expandDims(eachOfElement, tf.constant(VERTICES)),
                    tf.expandDims(eachVertex, tf.constant(ELEMENTS)))));
    return input.withValues(sum, Shape.of(input.positions(), channels));
  }

  private static void check(GraphContext context, Sets input) {
    if (!input.kind().hasPoints() || input.channels() < 2) {
      throw context.error(
          "rooted_subgraphs takes graphs [vertices, features and the mark of the root], found %s of shape"
              + " %s",
          input.kind(), input.elementShape());
    }
    if (input.pooled()) {
      throw context.error(
          "the set is already pooled to one element; place rooted_subgraphs before pool_set");
    }
    if (context.inPieces()) {
      throw context.error(
          "rooted_subgraphs compares each element with all others of its set; predict the set as a"
              + " whole");
    }
  }

  /** Returns the sums over the subgraphs of which each vertex is the root. */
  private static Operand<TFloat32> toVertices(
      Ops tf, Operand<TFloat32> root, Operand<TFloat32> ofSubgraphs) {
    return tf.train.batchMatMul(root, ofSubgraphs, TFloat32.class, BatchMatMul.adjX(true));
  }

  /** Returns the transpose of {@code x}, {@code [batch, n, vertices * features]}. */
  private static Operand<TFloat32> transposed(Ops tf, Operand<TFloat32> root, Operand<TFloat32> x) {
    Operand<TInt32> batch = Sets.runTimeSizes(tf, x, 0, 1);
    Operand<TInt32> n = Sets.runTimeSizes(tf, x, 1, 1);
    Operand<TInt32> vertices = Sets.runTimeSizes(tf, x, 2, 1);
    Operand<TInt32> features = Sets.runTimeSizes(tf, x, 3, 1);
    Operand<TInt32> rest = tf.constant(new int[] {-1});
    Operand<TFloat32> rows =
        tf.reshape(
            toVertices(tf, root, tf.reshape(x, tf.concat(List.of(batch, n, rest), tf.constant(0)))),
            tf.concat(List.of(batch, vertices, vertices, features), tf.constant(0)));
    Operand<TFloat32> columns = tf.linalg.transpose(rows, tf.constant(new int[] {0, 2, 1, 3}));
    return tf.train.batchMatMul(
        root,
        tf.reshape(columns, tf.concat(List.of(batch, vertices, rest), tf.constant(0))),
        TFloat32.class);
  }

  /** Returns some of the channels of the values. */
  private static Operand<TFloat32> channels(Ops tf, Operand<TFloat32> values, int from, int count) {
    return tf.slice(
        values, tf.constant(new int[] {0, 0, 0, from}), tf.constant(new int[] {-1, -1, -1, count}));
  }

  /** Returns the mean over the present entries of an axis; 0 if there are none. */
  private static Operand<TFloat32> mean(
      Ops tf, Operand<TFloat32> values, Operand<TFloat32> presence, int axis) {
    Operand<TFloat32> count = tf.reduceSum(presence, tf.constant(axis));
    return tf.math.div(
        tf.reduceSum(tf.math.mul(values, presence), tf.constant(axis)),
        tf.math.maximum(count, tf.constant(1f)));
  }

  /** The matrices of the 15 maps, one below the other, which are used from the first on. */
  private static final class Kernel {
    private final Ops tf;
    private final int features;
    private final int channels;
    private final Operand<TFloat32> matrices;
    private int used;

    private Kernel(Ops tf, int features, int channels, Operand<TFloat32> matrices) {
      this.tf = tf;
      this.features = features;
      this.channels = channels;
      this.matrices = matrices;
    }

    static Kernel of(GraphContext context, int features, int channels) {
      Shape shape = Shape.of(MAPS, features, channels);
      Operand<TFloat32> kernel = context.parameter("kernel", shape, GlorotUniform.of(shape));
      Ops tf = context.ops();
      return new Kernel(
          tf,
          features,
          channels,
          tf.reshape(kernel, tf.constant(new int[] {MAPS * features, channels})));
    }

    /** Returns the matrices of the next maps, {@code [maps * features, channels]}. */
    Operand<TFloat32> rows(int maps) {
      Operand<TFloat32> rows =
          tf.slice(
              matrices,
              tf.constant(new int[] {used * features, 0}),
              tf.constant(new int[] {maps * features, -1}));
      used += maps;
      return rows;
    }

    /** Multiplies values {@code [..., features of the next maps]}. */
    Operand<TFloat32> times(Operand<TFloat32> values, int maps) {
      int axes = values.shape().numDimensions() - 1;
      Operand<TFloat32> rows = tf.reshape(values, tf.constant(new int[] {-1, maps * features}));
      return tf.reshape(
          tf.linalg.matMul(rows, rows(maps)),
          tf.concat(
              List.of(Sets.runTimeSizes(tf, values, 0, axes), tf.constant(new int[] {channels})),
              tf.constant(0)));
    }
  }

  @Override
  public Optional<Shape> outputElement(Shape element) {
    return Optional.of(Shape.of(element.get(0), channels));
  }

  /** The caller must permute the marks and the edges with the vertices. */
  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return Optional.of(g);
  }

  @Override
  public LayerSpec toSpec() {
    return LayerSpec.newBuilder()
        .setRootedSubgraphs(
            Messages.withoutDefaults(
                RootedSubgraphsSpec.newBuilder().setChannels(channels).setBias(bias).build()))
        .build();
  }

  /** The layer type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "rooted_subgraphs";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      RootedSubgraphsSpec spec = definition.spec().getRootedSubgraphs();
      return new RootedSubgraphs(spec.getChannels(), spec.getBias());
    }

    @Override
    public List<LayerExample> examples() {
      return List.of(
          LayerExample.of(ElementKind.GRAPH, RootedSubgraphs.of(3)),
          LayerExample.of(ElementKind.GRAPH, Shape.of(5, 4), RootedSubgraphs.of(2).withoutBias()),
          LayerExample.of(ElementKind.POINTS, RootedSubgraphs.of(3)));
    }
  }
}
