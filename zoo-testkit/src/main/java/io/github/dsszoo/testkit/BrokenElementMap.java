package io.github.dsszoo.testkit;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.ElementMap;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Sets;
import io.github.dsszoo.symmetry.Permutation;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Cumsum;
import org.tensorflow.types.TFloat32;

/**
 * Element maps with mistakes: negative controls for {@link ElementMapCheck}. Each multiplies the
 * channels of signals by its kernel {@code [1, channels]}, and does one thing more.
 */
public enum BrokenElementMap implements ElementMap {
  /** Squares the element; fails {@link ElementMapCheck#linear}. */
  SQUARES {
    @Override
    Operand<TFloat32> multiply(Ops tf, Operand<TFloat32> x, Operand<TFloat32> kernel) {
      return tf.math.mul(tf.math.square(x), kernel);
    }
  },

  /**
   * Exponentiates the kernel; fails {@link ElementMapCheck#linear} and {@link
   * ElementMapCheck#channels}.
   */
  EXPONENTIATES_KERNEL {
    @Override
    Operand<TFloat32> multiply(Ops tf, Operand<TFloat32> x, Operand<TFloat32> kernel) {
      return tf.math.mul(x, tf.math.exp(kernel));
    }
  },

  /**
   * Moves the channels of the output by one, so that the last axis of the kernel has the channels
   * in another order; linear, and fails {@link ElementMapCheck#channels}.
   */
  MOVES_CHANNELS {
    @Override
    Operand<TFloat32> multiply(Ops tf, Operand<TFloat32> x, Operand<TFloat32> kernel) {
      return tf.reverse(tf.math.mul(x, kernel), tf.constant(new int[] {3}));
    }
  },

  /**
   * Sums the positions up to each, which no shift commutes with, and claims all shifts; linear, and
   * fails {@link LayerCheck#equivariant} in every set layer.
   */
  SUMS_UP_TO_POSITION {
    @Override
    Operand<TFloat32> multiply(Ops tf, Operand<TFloat32> x, Operand<TFloat32> kernel) {
      return tf.math.cumsum(tf.math.mul(x, kernel), tf.constant(2), Cumsum.exclusive(false));
    }
  };

  private static final int CHANNELS = 2;

  abstract Operand<TFloat32> multiply(Ops tf, Operand<TFloat32> x, Operand<TFloat32> kernel);

  /** A check of this map on small signals. */
  public ElementMapCheck check() {
    return ElementMapCheck.of(this).on(ElementKind.SIGNAL, Shape.of(8, CHANNELS));
  }

  @Override
  public int channels() {
    return CHANNELS;
  }

  @Override
  public boolean bias() {
    return true;
  }

  @Override
  public Shape kernelShape(GraphContext context, Sets input) {
    return Shape.of(1, CHANNELS);
  }

  @Override
  public Sets map(GraphContext context, Sets input, Operand<TFloat32> kernel) {
    return input.withValues(multiply(context.ops(), input.values(), kernel));
  }

  /** Every permutation of the positions. */
  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return Optional.of(g);
  }
}
