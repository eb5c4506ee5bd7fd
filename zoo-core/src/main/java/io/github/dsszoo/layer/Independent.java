package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.IndependentSpec;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.symmetry.Orbits;
import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code L(X)_i = map(x_i) + lift(K aggregate_j pool(x_j))}, where pool is the mean over each orbit
 * of the element's group on positions, and lift copies one number to all positions of an orbit.
 * Equivariant to S_n wr G: to the order of the elements, and to an independent g for each element.
 *
 * <pre>{@code
 * Independent.of(CircularConvolution.of(32).kernel(25)).sum()
 * }</pre>
 *
 * <p>With a sum or a mean, these are all linear layers that are equivariant to S_n wr G (Maron,
 * Litany, Chechik, Fetaya, ICML 2020, on the wreath product), if the element map reaches all linear
 * G-equivariant maps: only the invariants of the other elements enter the output of an element. On
 * signals, the layer is a convolution plus a multiple of the mean over all positions and elements.
 *
 * <p>Parameters "self/..." of the map, and "invariant/kernel" float32 {@code [orbits of the
 * output's positions, orbits of the input's positions, input channels, channels]}. Cost: n maps.
 *
 * @param map the map on elements
 * @param aggregation the aggregation over the set
 */
public record Independent(ElementMap map, Aggregation aggregation) implements Layer {
  /** Creates a layer with the mean over the set. The other methods return changed copies. */
  public static Independent of(ElementMap map) {
    return new Independent(map, Aggregation.MEAN);
  }

  /** Returns a copy with the mean over the set. */
  public Independent mean() {
    return aggregation(Aggregation.MEAN);
  }

  /** Returns a copy with the sum over the set. */
  public Independent sum() {
    return aggregation(Aggregation.SUM);
  }

  /** Returns a copy with the maximum over the set. */
  public Independent max() {
    return aggregation(Aggregation.MAX);
  }

  /** Returns a copy with an aggregation over the set. */
  public Independent aggregation(Aggregation aggregation) {
    return new Independent(map, aggregation);
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    Sets mapped = map.apply(context.in("self"), input);
    Ops tf = context.ops();
    Operand<TFloat32> setTerm =
        tf.reshape(
            setTerm(context.in("invariant"), input),
            tf.constant(Shape.of(-1, 1).append(mapped.elementShape())));
    return mapped.withValues(tf.math.add(mapped.values(), setTerm));
  }

  /** Folds the batch norm into both kernels and the bias in inference. */
  @Override
  public Sets applyWithNorm(GraphContext context, Sets input, BatchNorm next, GraphContext ofNext) {
    return ofNext.training()
        ? Layer.super.applyWithNorm(context, input, next, ofNext)
        : new Independent(new FoldedMap(map, map.bias(), next, ofNext), aggregation)
            .apply(context, input);
  }

  /** Computes the term that all elements of a set share, {@code [batch, positions, channels]}. */
  private Operand<TFloat32> setTerm(GraphContext context, Sets input) {
    Ops tf = context.ops();
    ElementSymmetry symmetry = map.symmetry(input.kind(), input.elementShape());
    Orbits from = symmetry.input().orbits();
    Orbits to = symmetry.output().orbits();
    Shape shape = Shape.of(to.count(), from.count(), input.channels(), map.channels());
    Operand<TFloat32> parameter = context.parameter("kernel", shape, GlorotUniform.of(shape));
    Operand<TFloat32> kernel =
        map instanceof FoldedMap folded ? folded.scaled(tf, parameter) : parameter;
    Sets pooled = pooled(context, input, from);
    Operand<TFloat32> set = aggregation.overSet(context, pooled).squeezeSet(tf);
    // [from orbits * input channels, to orbits * channels].
    Operand<TFloat32> matrix =
        tf.reshape(
            tf.linalg.transpose(kernel, tf.constant(new int[] {1, 2, 0, 3})),
            tf.constant(Shape.of(from.count() * input.channels(), to.count() * map.channels())));
    Operand<TFloat32> row =
        tf.reshape(set, tf.constant(Shape.of(-1, from.count() * input.channels())));
    Operand<TFloat32> answers =
        tf.reshape(
            tf.linalg.matMul(row, matrix), tf.constant(Shape.of(-1, to.count(), map.channels())));
    return tf.gather(answers, tf.constant(to.labels()), tf.constant(1));
  }

  /**
   * Computes the means over orbits, the linear invariants of an element; one position per orbit.
   */
  private static Sets pooled(GraphContext context, Sets input, Orbits orbits) {
    Ops tf = context.ops();
    Operand<TFloat32> elements =
        tf.reshape(
            input.withoutAbsentPositions(tf).values(),
            input.dynamicShape(tf, Shape.of(input.positions(), input.channels())));
    Operand<TFloat32> sums = tf.train.batchMatMul(members(tf, orbits), elements, TFloat32.class);
    return new Sets(
        tf.math.div(sums, counts(tf, input, orbits)),
        input.mask(),
        ElementKind.SIGNAL,
        Shape.of(orbits.count(), input.channels()),
        input.pooled());
  }

  /**
   * Returns the number of present positions of each orbit, {@code [batch or 1, n or 1, orbits, 1]}.
   */
  private static Operand<TFloat32> counts(Ops tf, Sets input, Orbits orbits) {
    Operand<TFloat32> presence =
        input
            .positionMask()
            .orElseGet(() -> tf.ones(tf.constant(Shape.of(1, 1, orbits.points())), TFloat32.class));
    Operand<TFloat32> counts =
        tf.train.batchMatMul(
            members(tf, orbits), tf.expandDims(presence, tf.constant(-1)), TFloat32.class);
    return tf.math.maximum(counts, tf.constant(1f));
  }

  /**
   * Returns the matrix {@code [orbits, positions]} with 1 if the position is in the orbit, else 0.
   */
  private static Operand<TFloat32> members(Ops tf, Orbits orbits) {
    float[][] matrix = new float[orbits.count()][orbits.points()];
    for (int p = 0; p < orbits.points(); p++) {
      matrix[orbits.label(p)][p] = 1;
    }
    return tf.constant(matrix);
  }

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return map.inducedPermutation(g, element);
  }

  @Override
  public boolean independent() {
    return true;
  }

  @Override
  public Optional<PermutationGroup> group() {
    return map.group();
  }

  @Override
  public LayerSpec toSpec() {
    return LayerSpec.newBuilder()
        .setIndependent(
            Messages.withoutDefaults(
                IndependentSpec.newBuilder()
                    .setMap(map.toSpec())
                    .setAggregation(aggregation.toSpec())
                    .build()))
        .build();
  }

  /** The layer type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "independent";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      IndependentSpec spec = definition.spec().getIndependent();
      return new Independent(definition.map(spec.getMap()), Aggregation.of(spec.getAggregation()));
    }

    @Override
    public List<LayerExample> examples() {
      Independent signals = Independent.of(CircularConvolution.of(3).kernel(8));
      return List.of(
          LayerExample.of(ElementKind.SIGNAL, signals).comparedAs("independent"),
          LayerExample.of(ElementKind.SIGNAL, signals.sum()),
          LayerExample.of(ElementKind.SIGNAL, signals.max()));
    }
  }
}
