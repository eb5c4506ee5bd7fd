package io.github.dsszoo.layer;

import io.github.dsszoo.symmetry.Permutation;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Cumsum;
import org.tensorflow.types.TFloat32;

/** Layers on signals with the mistakes that people make, for the checks to catch. */
final class BrokenLayers {
  private BrokenLayers() {}

  /** Adds a number to each element that depends on its place in the set. */
  static Layer numbersTheElements() {
    return (context, input) -> {
      Ops tf = context.ops();
      Operand<TFloat32> ones = tf.onesLike(input.values());
      Operand<TFloat32> places = tf.math.cumsum(ones, tf.constant(1));
      return input.withValues(tf.math.add(input.values(), places));
    };
  }

  /** Sums over the elements that came before, as a recurrent network would. */
  static Layer sumsWhatCameBefore() {
    return (context, input) -> {
      Ops tf = context.ops();
      return input.withValues(
          tf.math.cumsum(input.values(), tf.constant(1), Cumsum.exclusive(true)));
    };
  }

  /** A convolution that sees zeros beyond the ends of a signal, not its other end. */
  static Layer padsWithZeros() {
    return (context, input) -> {
      Ops tf = context.ops();
      Operand<TFloat32> kernel =
          new CircularConvolution(input.channels(), 3, 1, CircularConvolution.Method.DIRECT, false)
              .kernel(context, input);
      Operand<TFloat32> convolved =
          tf.nn.conv2d(
              tf.expandDims(input.merged(tf), tf.constant(1)),
              tf.expandDims(kernel, tf.constant(0)),
              List.of(1L, 1L, 1L, 1L),
              "SAME");
      return input.split(tf, convolved, input.elementShape());
    };
  }

  /** A layer on sets that says that it preserves every permutation of positions. */
  static Layer claimsShifts(Layer layer) {
    return new Layer() {
      @Override
      public Sets apply(GraphContext context, Sets input) {
        return layer.apply(context, input);
      }

      @Override
      public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
        return Optional.of(g);
      }
    };
  }

  /** Takes the mean over all elements, padding too. */
  static Layer forgetsTheMask() {
    return (context, input) ->
        input.toPooled(context.ops(), Aggregation.MEAN.over(context.ops(), input.values(), 1));
  }

  /** Attention that was not told who is absent. */
  static Layer attendsToAbsentElements() {
    return (context, input) ->
        new ResidualAttention(2)
            .apply(
                context,
                new Sets(
                    input.values(),
                    Optional.empty(),
                    input.kind(),
                    input.elementShape(),
                    input.pooled()));
  }

  /** Subtracts the mean over the batch, outside of training too. */
  static Layer centresTheBatch() {
    return (context, input) -> {
      Ops tf = context.ops();
      return input.withValues(
          tf.math.sub(input.values(), Aggregation.MEAN.over(tf, input.values(), 0)));
    };
  }

  /** Squares, and counts only one of the two factors when it is differentiated. */
  static Layer hidesPartOfItsGradient() {
    return (context, input) -> {
      Ops tf = context.ops();
      return input.withValues(tf.math.mul(input.values(), tf.stopGradient(input.values())));
    };
  }
}
