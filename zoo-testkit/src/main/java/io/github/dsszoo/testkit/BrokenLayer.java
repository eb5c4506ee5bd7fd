package io.github.dsszoo.testkit;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.Aggregation;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.layer.MeanSubtraction;
import io.github.dsszoo.layer.PoolPositions;
import io.github.dsszoo.layer.ResidualAttention;
import io.github.dsszoo.layer.Scale;
import io.github.dsszoo.layer.Sets;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.symmetry.Permutation;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Cumsum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * Layers with the mistakes that people make: negative controls, which show that a check finds
 * faults. Each fails one check of {@link LayerCheck} and passes the others.
 *
 * <pre>{@code
 * assertThrows(AssertionError.class, () -> BrokenLayer.IGNORES_MASK.check().masks());
 * }</pre>
 */
public enum BrokenLayer implements Layer {
  /** Adds its place in the set to each element; fails {@link LayerCheck#equivariant}. */
  ADDS_INDEX(true) {
    @Override
    public Sets apply(GraphContext context, Sets input) {
      Ops tf = context.ops();
      return input.withValues(tf.math.add(input.values(), places(tf, input, 1)));
    }
  },

  /**
   * Sums the elements that come before, as a recurrent network does; fails {@link
   * LayerCheck#equivariant}.
   */
  SUMS_PREDECESSORS(false) {
    @Override
    public Sets apply(GraphContext context, Sets input) {
      Ops tf = context.ops();
      return input.withValues(
          tf.math.cumsum(input.values(), tf.constant(1), Cumsum.exclusive(true)));
    }
  },

  /**
   * Adds to each position the one before it, and zero to the first position; claims all shifts and
   * fails {@link LayerCheck#equivariant}.
   */
  PADS_WITH_ZEROS(true) {
    @Override
    public Sets apply(GraphContext context, Sets input) {
      Ops tf = context.ops();
      int[][] oneInFront = {{0, 0}, {0, 0}, {1, 0}, {0, 0}};
      Operand<TFloat32> before =
          tf.slice(
              tf.pad(input.values(), tf.constant(oneInFront), tf.constant(0f)),
              tf.constant(new int[4]),
              tf.shape(input.values()));
      return input.withValues(tf.math.add(input.values(), before));
    }
  },

  /**
   * Multiplies each position by its place; claims all shifts and fails {@link
   * LayerCheck#equivariant}.
   */
  WEIGHS_POSITIONS(true) {
    @Override
    public Sets apply(GraphContext context, Sets input) {
      Ops tf = context.ops();
      return input.withValues(tf.math.mul(input.values(), places(tf, input, 2)));
    }
  },

  /**
   * Subtracts the mean of the set and claims that each element may be permuted on its own; fails
   * {@link LayerCheck#equivariant}.
   */
  CLAIMS_TOO_MUCH(true) {
    @Override
    public Sets apply(GraphContext context, Sets input) {
      return new MeanSubtraction().apply(context, input);
    }
  },

  /**
   * Takes the mean of all positions and claims no shift; fails {@link
   * LayerCheck#claimsAllSymmetries}.
   */
  CLAIMS_TOO_LITTLE(true) {
    @Override
    public Sets apply(GraphContext context, Sets input) {
      return new PoolPositions(Aggregation.MEAN).apply(context, input);
    }

    @Override
    public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
      return g.isIdentity() ? Optional.of(Permutation.identity(1)) : Optional.empty();
    }
  },

  /** Takes the mean of all elements, absent ones too; fails {@link LayerCheck#masks}. */
  IGNORES_MASK(false) {
    @Override
    public Sets apply(GraphContext context, Sets input) {
      Ops tf = context.ops();
      return input.toPooled(tf, tf.math.mean(input.values(), tf.constant(1), Mean.keepDims(true)));
    }
  },

  /** Attention to all elements, absent ones too; fails {@link LayerCheck#masks}. */
  ATTENDS_TO_ABSENT_ELEMENTS(false) {
    @Override
    public Sets apply(GraphContext context, Sets input) {
      return input.withValues(
          new ResidualAttention(2).apply(context, withoutMask(input, input.values())).values());
    }
  },

  /** Returns sets without the mask that they came with; fails {@link LayerCheck#masks}. */
  DROPS_MASK(true) {
    @Override
    public Sets apply(GraphContext context, Sets input) {
      return withoutMask(input, context.ops().math.square(input.values()));
    }
  },

  /** Takes the maximum of all points, absent ones too; fails {@link LayerCheck#masks}. */
  IGNORES_POSITION_MASK(true) {
    @Override
    public Sets apply(GraphContext context, Sets input) {
      Ops tf = context.ops();
      return new Sets(
          tf.max(input.values(), tf.constant(2)),
          input.mask(),
          ElementKind.VECTOR,
          Shape.of(input.channels()),
          input.pooled());
    }

    @Override
    public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
      return Optional.of(Permutation.identity(1));
    }
  },

  /** Subtracts the mean of the batch; fails {@link LayerCheck#batchIndependent}. */
  SUBTRACTS_BATCH_MEAN(false) {
    @Override
    public Sets apply(GraphContext context, Sets input) {
      Ops tf = context.ops();
      Operand<TFloat32> mean = tf.math.mean(input.values(), tf.constant(0), Mean.keepDims(true));
      return input.withValues(tf.math.sub(input.values(), mean));
    }
  },

  /**
   * Squares, and counts only one of the two factors in the gradient; fails {@link
   * LayerCheck#gradients}.
   */
  STOPS_GRADIENT(true) {
    @Override
    public Sets apply(GraphContext context, Sets input) {
      Ops tf = context.ops();
      return input.withValues(tf.math.mul(input.values(), tf.stopGradient(input.values())));
    }
  },

  /** A hyperbolic sine by an op that a saved model may not have; fails {@link LayerCheck#ops}. */
  USES_FORBIDDEN_OP(true) {
    @Override
    public Sets apply(GraphContext context, Sets input) {
      return input.withValues(context.ops().math.sinh(input.values()));
    }
  },

  /** Leaves a setting out of its message; fails {@link LayerCheck#message}. */
  LOSES_SETTING(true) {
    @Override
    public Sets apply(GraphContext context, Sets input) {
      return new Scale(2, 1).apply(context, input);
    }

    @Override
    public LayerSpec toSpec() {
      return new Scale(2, 0).toSpec();
    }
  };

  private final boolean independent;

  BrokenLayer(boolean independent) {
    this.independent = independent;
  }

  /** The place along an axis, from 1 on, in the shape of the values. */
  private static Operand<TFloat32> places(Ops tf, Sets input, int axis) {
    Operand<TFloat32> ones = tf.fill(tf.shape(input.values()), tf.constant(1f));
    return tf.math.cumsum(ones, tf.constant(axis));
  }

  private static Sets withoutMask(Sets sets, Operand<TFloat32> values) {
    return new Sets(values, Optional.empty(), sets.kind(), sets.elementShape(), sets.pooled());
  }

  /** A check of this layer on small elements that show its fault: signals or point clouds. */
  public LayerCheck check() {
    return LayerCheck.of(this)
        .on(
            this == IGNORES_POSITION_MASK ? ElementKind.POINTS : ElementKind.SIGNAL,
            Shape.of(8, 2));
  }

  /** Every permutation of the positions, unless the layer says otherwise. */
  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return Optional.of(g);
  }

  @Override
  public boolean independent() {
    return independent;
  }
}
