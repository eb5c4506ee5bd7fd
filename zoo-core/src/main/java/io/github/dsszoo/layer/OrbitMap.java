package io.github.dsszoo.layer;

import io.github.dsszoo.symmetry.EquivariantSpace;
import io.github.dsszoo.symmetry.Orbits;
import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Zeros;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code y[i] = sum_o W[o]^T mean_{(i, j) in o} x[j]} over the orbits o of a group on pairs of
 * positions; equivariant to that group, any group of permutations of positions.
 *
 * <p>These are all the linear maps that commute with the group (Ravanbakhsh, Schneider and Poczos,
 * ICML 2017): a matrix does so exactly if it is constant on orbits of pairs. In {@link Dss} they
 * give every linear map that is equivariant to S_n x G, in {@link Independent} to S_n wr G. On
 * adjacency matrices of four vertices or more they are the 15 maps of Maron, Ben-Hamu, Shamir and
 * Lipman (ICLR 2019), and twice 15 with the set.
 *
 * <p>Kernel {@code [orbits, input channels, channels]}; bias {@code [orbits of positions,
 * channels]}. An element costs positions^2 products for each pair of channels, however few orbits
 * there are, and the matrix is built at each step: where a map is made for the group, as {@link
 * CircularConvolution} is for shifts, take that; this one is for symmetries that nobody foresaw,
 * and for elements of up to some hundred positions.
 *
 * @param channels that come out
 * @param permutations the group, on as many points as an element has positions
 * @param bias whether to add one
 */
public record OrbitMap(int channels, PermutationGroup permutations, boolean bias)
    implements ElementMap {
  /**
   * Checks the number of channels.
   *
   * @throws LayerException if it is not positive
   */
  public OrbitMap {
    if (channels < 1) {
      throw new LayerException("an orbit map needs at least 1 channel, not " + channels);
    }
  }

  @Override
  public Shape kernelShape(GraphContext context, Sets input) {
    if (input.positions() != permutations.degree()) {
      throw context.error(
          "the group of the orbit map permutes "
              + permutations.degree()
              + " positions, and the elements have "
              + input.positions());
    }
    return Shape.of(space(context).dimension(), input.channels(), channels);
  }

  private EquivariantSpace space(GraphContext context) {
    try {
      return EquivariantSpace.of(permutations);
    } catch (IllegalArgumentException tooLarge) {
      throw context.error(tooLarge.getMessage(), tooLarge);
    }
  }

  @Override
  public Sets map(GraphContext context, Sets input, Operand<TFloat32> kernel) {
    Ops tf = context.ops();
    int positions = input.positions();
    int[][] labels = space(context).labels();
    // [i, j, input channels, channels] to the matrix [j and its channels, i and its channels].
    Operand<TFloat32> blocks =
        tf.math.mul(
            tf.gather(kernel, tf.constant(labels), tf.constant(0)), tf.constant(weights(labels)));
    Operand<TFloat32> matrix =
        tf.reshape(
            tf.linalg.transpose(blocks, tf.constant(new int[] {1, 2, 0, 3})),
            tf.constant(new int[] {positions * input.channels(), positions * channels}));
    Operand<TFloat32> elements =
        tf.reshape(
            input.withoutAbsentPositions(tf).values(),
            tf.constant(new int[] {-1, positions * input.channels()}));
    return input.split(tf, tf.linalg.matMul(elements, matrix), outputShape(input));
  }

  private Shape outputShape(Sets input) {
    long[] shape = input.elementShape().asArray();
    shape[shape.length - 1] = channels;
    return Shape.of(shape);
  }

  /**
   * One over the number of positions that share an orbit with this one in a row, {@code [i, j, 1,
   * 1]}: an orbit of many pairs then weighs no more at first than one of few.
   */
  private static float[][][][] weights(int[][] labels) {
    float[][][][] weights = new float[labels.length][labels.length][1][1];
    for (int i = 0; i < labels.length; i++) {
      Map<Integer, Integer> members = new HashMap<>();
      for (int label : labels[i]) {
        members.merge(label, 1, Integer::sum);
      }
      for (int j = 0; j < labels.length; j++) {
        weights[i][j][0][0] = 1f / members.get(labels[i][j]);
      }
    }
    return weights;
  }

  @Override
  public Sets addBias(GraphContext context, Sets mapped) {
    Ops tf = context.ops();
    Orbits orbits = permutations.orbits();
    Operand<TFloat32> bias =
        context.parameter("bias", Shape.of(orbits.count(), channels), seed -> new Zeros<>());
    Operand<TFloat32> atPositions = tf.gather(bias, tf.constant(orbits.labels()), tf.constant(0));
    int[] element =
        Arrays.stream(mapped.elementShape().asArray()).mapToInt(Math::toIntExact).toArray();
    return mapped.withValues(
        tf.math.add(mapped.values(), tf.reshape(atPositions, tf.constant(element))));
  }

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return permutations.contains(g) ? Optional.of(g) : Optional.empty();
  }

  @Override
  public Optional<PermutationGroup> group() {
    return Optional.of(permutations);
  }
}
