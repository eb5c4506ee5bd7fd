package io.github.dsszoo.layer;

import io.github.dsszoo.spec.ElementMapSpec;
import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code factor (map(x) + bias) + shift}: an element map and a batch norm in inference, with the
 * factor multiplied into the kernel and the bias. It saves two passes over the elements. It belongs
 * to one computation graph.
 */
final class FoldedMap implements ElementMap {
  private final ElementMap map;
  private final boolean withBias;
  private final BatchNorm norm;
  private final GraphContext ofNorm;
  private BatchNorm.Affine terms;

  /**
   * Folds a batch norm into a map.
   *
   * @param withBias whether the map has its bias; the shift of the norm is always added
   * @param ofNorm the context of the norm's parameters
   */
  FoldedMap(ElementMap map, boolean withBias, BatchNorm norm, GraphContext ofNorm) {
    this.map = map;
    this.withBias = withBias;
    this.norm = norm;
    this.ofNorm = ofNorm;
  }

  /** Returns a kernel times the factor of each channel of its last axis. */
  Operand<TFloat32> scaled(Ops tf, Operand<TFloat32> kernel) {
    return tf.math.mul(kernel, terms().factor());
  }

  /** Creates the parameters of the norm when they are first needed, after those of the map. */
  private BatchNorm.Affine terms() {
    if (terms == null) {
      terms = norm.inferenceTerms(ofNorm, map.channels());
    }
    return terms;
  }

  @Override
  public int channels() {
    return map.channels();
  }

  /** The shift of the norm is a bias. */
  @Override
  public boolean bias() {
    return true;
  }

  @Override
  public Shape kernelShape(GraphContext context, Sets input) {
    return map.kernelShape(context, input);
  }

  @Override
  public Sets map(GraphContext context, Sets input, Operand<TFloat32> kernel) {
    return map.map(context, input, kernel);
  }

  @Override
  public Operand<TFloat32> kernel(GraphContext context, Sets input) {
    return scaled(context.ops(), map.kernel(context, input));
  }

  @Override
  public Operand<TFloat32> biasTerm(GraphContext context, Shape element) {
    if (!withBias) {
      return terms().shift();
    }
    Ops tf = context.ops();
    return tf.math.add(scaled(tf, map.biasTerm(context, element)), terms().shift());
  }

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return map.inducedPermutation(g, element);
  }

  @Override
  public Optional<PermutationGroup> group() {
    return map.group();
  }

  @Override
  public ElementMapSpec toSpec() {
    return map.toSpec();
  }
}
