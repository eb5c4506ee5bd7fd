package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.ElementMapSpec;
import io.github.dsszoo.spec.GraphConvolutionSpec;
import io.github.dsszoo.symmetry.Permutation;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * {@code y = P x W} on graphs, where row i of P has the weights of vertex i and of the vertices
 * with edges to it. Equivariant to every permutation of the vertices and their edges.
 *
 * <pre>{@code
 * GraphConvolution.of(32).form(GraphConvolution.Form.SUM)
 * }</pre>
 *
 * <p>The {@link Form} gives P as a function of the graph's adjacency matrix A. Absent vertices have
 * no edges and the degree 0.
 *
 * <p>Kernel: float32 {@code [input channels, channels]}. The product with P is before or after the
 * product with the kernel, where there are fewer channels.
 *
 * @param channels the number of output channels
 * @param form the form of P
 * @param bias whether to add a bias
 */
public record GraphConvolution(int channels, Form form, boolean bias) implements ElementMap {

  /** The form of the matrix P that combines a vertex with its neighbours. */
  public enum Form {
    /** {@code D^-1/2 (A + I) D^-1/2}, D the degrees of A + I (Kipf and Welling, ICLR 2017). */
    GCN(1, true),
    /**
     * {@code D^-1/2 (A + 2I) D^-1/2}, D the degrees of A + 2I: the vertex itself has a larger
     * weight.
     */
    GCN_IMPROVED(2, true),
    /** {@code A + I}: the sum of GIN with eps = 0 (Xu, Hu, Leskovec and Jegelka, ICLR 2019). */
    SUM(1, false);

    private final float loops;
    private final boolean normalised;

    Form(float loops, boolean normalised) {
      this.loops = loops;
      this.normalised = normalised;
    }
  }

  /**
   * Checks the settings.
   *
   * @throws LayerException if the number of channels is less than 1
   */
  public GraphConvolution {
    if (channels < 1) {
      throw LayerException.of("graph_convolution: channels is %s; set it to at least 1", channels);
    }
  }

  /** Creates a map of the form GCN, with a bias. The other methods return changed copies. */
  public static GraphConvolution of(int channels) {
    return new GraphConvolution(channels, Form.GCN, true);
  }

  /** Returns a copy with another form. */
  public GraphConvolution form(Form form) {
    return new GraphConvolution(channels, form, bias);
  }

  /** Returns a copy without a bias. */
  public GraphConvolution withoutBias() {
    return new GraphConvolution(channels, form, false);
  }

  @Override
  public Shape kernelShape(GraphContext context, Sets input) {
    if (!input.kind().hasEdges()) {
      throw context.error(
          "a graph convolution takes graphs [vertices, channels], found %s of shape %s",
          input.kind(), input.elementShape());
    }
    if (input.graph().isEmpty()) {
      throw context.error("the graphs have no edges; give edges or adjacency matrices with them");
    }
    return Shape.of(input.channels(), channels);
  }

  @Override
  public Sets map(GraphContext context, Sets input, Operand<TFloat32> kernel) {
    Ops tf = context.ops();
    Operand<TFloat32> x = input.withoutAbsentPositions(tf).values();
    Operand<TFloat32> y =
        input.channels() < channels
            ? PointMap.eachPosition(tf, input, mixed(tf, input, x), kernel)
            : mixed(tf, input, PointMap.eachPosition(tf, input, x, kernel));
    return input.withValues(y, Shape.of(input.positions(), channels));
  }

  private Operand<TFloat32> mixed(Ops tf, Sets input, Operand<TFloat32> x) {
    Adjacency graph = input.graph().orElseThrow();
    if (!form.normalised) {
      return graph.propagate(tf, x, Optional.empty(), form.loops);
    }
    Operand<TFloat32> presence =
        input
            .positionMask()
            .<Operand<TFloat32>>map(m -> tf.expandDims(m, tf.constant(-1)))
            .orElseGet(() -> ones(tf, input));
    Operand<TFloat32> degrees = graph.propagate(tf, presence, Optional.empty(), form.loops);
    // The degree of a present vertex is at least the weight of its loop, that of an absent one is
    // 0.
    Operand<TFloat32> scale = tf.math.rsqrt(tf.math.maximum(degrees, tf.constant(1f)));
    return graph.propagate(tf, x, Optional.of(tf.math.mul(scale, presence)), form.loops);
  }

  /** Returns ones, float32 {@code [1, 1, vertices, 1]}. */
  private static Operand<TFloat32> ones(Ops tf, Sets input) {
    if (input.hasFreeSizes()) {
      Operand<TInt32> one = tf.constant(1);
      return tf.fill(tf.stack(List.of(one, one, input.runTimePositions(tf), one)), tf.constant(1f));
    }
    return tf.ones(tf.constant(Shape.of(1, 1, input.positions(), 1)), TFloat32.class);
  }

  @Override
  public Optional<Shape> outputElement(Shape element) {
    return Optional.of(Shape.of(element.get(0), channels));
  }

  /** The caller must permute the edges with the vertices. */
  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return Optional.of(g);
  }

  @Override
  public ElementMapSpec toSpec() {
    return Messages.withoutDefaults(
        ElementMapSpec.newBuilder()
            .setGraphConvolution(
                Messages.withoutDefaults(
                    GraphConvolutionSpec.newBuilder()
                        .setChannels(channels)
                        .setForm(GraphConvolutionSpec.Form.valueOf(form.name()))
                        .build()))
            .setBias(bias)
            .build());
  }

  /** The map type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements ElementMapType {
    @Override
    public String name() {
      return "graph_convolution";
    }

    @Override
    public ElementMap create(ElementMapDefinition definition) {
      GraphConvolutionSpec spec = definition.spec().getGraphConvolution();
      return new GraphConvolution(
          spec.getChannels(), Form.valueOf(spec.getForm().name()), definition.bias());
    }

    /** Returns examples with more channels than the input and with fewer. */
    @Override
    public List<ElementMapExample> examples() {
      return List.of(
          ElementMapExample.of(ElementKind.GRAPH, GraphConvolution.of(3).form(Form.GCN_IMPROVED)),
          ElementMapExample.of(ElementKind.GRAPH, GraphConvolution.of(1).withoutBias()),
          ElementMapExample.of(ElementKind.GRAPH, GraphConvolution.of(3).form(Form.SUM)));
    }
  }
}
