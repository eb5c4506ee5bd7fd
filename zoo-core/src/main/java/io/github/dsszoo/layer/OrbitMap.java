package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.ElementMapSpec;
import io.github.dsszoo.spec.GridSpec;
import io.github.dsszoo.spec.GroupSpec;
import io.github.dsszoo.spec.OrbitMapSpec;
import io.github.dsszoo.symmetry.EquivariantSpace;
import io.github.dsszoo.symmetry.Orbits;
import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Zeros;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code y[i] = sum_o W[o]^T mean_{(i, j) in o} x[j]} over the orbits o of a group on pairs of
 * positions. Equivariant to this group, which can be any group of permutations of positions.
 *
 * <p>These are all linear maps that commute with the group (Ravanbakhsh, Schneider and Poczos, ICML
 * 2017): a matrix commutes with the group exactly if it is constant on orbits of pairs. {@link Dss}
 * over this map reaches every linear map that is equivariant to S_n x G, {@link Independent} every
 * linear map that is equivariant to S_n wr G. On adjacency matrices of at least four vertices these
 * are the 15 maps of Maron, Ben-Hamu, Shamir and Lipman (ICLR 2019), and 2 x 15 maps with the set.
 *
 * <p>Kernel: float32 {@code [orbits, input channels, channels]}; bias: float32 {@code [orbits of
 * positions, channels]}. The cost for an element is positions^2 products for each pair of channels,
 * for any number of orbits; each step builds the matrix. Prefer a map for the specific group, such
 * as {@link CircularConvolution} for shifts. Use this map for other groups and for elements of at
 * most some hundred positions.
 *
 * @param channels the number of output channels
 * @param permutations the group, on as many points as an element has positions
 * @param bias whether to add a bias
 */
public record OrbitMap(int channels, PermutationGroup permutations, boolean bias)
    implements ElementMap {
  /**
   * Checks the settings.
   *
   * @throws LayerException if the number of channels is less than 1
   */
  public OrbitMap {
    if (channels < 1) {
      throw LayerException.of("orbit_map: channels is %s; set it to at least 1", channels);
    }
  }

  /** Creates a map with a bias. */
  public static OrbitMap of(int channels, PermutationGroup permutations) {
    return new OrbitMap(channels, permutations, true);
  }

  /** Returns a copy without a bias. */
  public OrbitMap withoutBias() {
    return new OrbitMap(channels, permutations, false);
  }

  @Override
  public Shape kernelShape(GraphContext context, Sets input) {
    if (input.positions() != permutations.degree()) {
      throw context.error(
          ("the group of the orbit map permutes %s positions, found elements of %s positions; use a"
              + " group on %s"),
          permutations.degree(),
          input.positions(),
          input.positions());
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
    // Reshapes [i, j, input channels, channels] to the matrix [j * input channels, i * channels].
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
   * Returns 1 / (number of pairs of row i in the orbit of (i, j)), float32 {@code [i, j, 1, 1]}.
   * The initial weight of an orbit then does not depend on its number of pairs.
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
  public Operand<TFloat32> biasTerm(GraphContext context, Shape element) {
    Ops tf = context.ops();
    Orbits orbits = permutations.orbits();
    Operand<TFloat32> bias =
        context.parameter("bias", Shape.of(orbits.count(), channels), seed -> new Zeros<>());
    Operand<TFloat32> atPositions = tf.gather(bias, tf.constant(orbits.labels()), tf.constant(0));
    return tf.reshape(
        atPositions,
        tf.constant(Arrays.stream(element.asArray()).mapToInt(Math::toIntExact).toArray()));
  }

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return permutations.contains(g) ? Optional.of(g) : Optional.empty();
  }

  @Override
  public Optional<PermutationGroup> group() {
    return Optional.of(permutations);
  }

  /** Returns the message, which has the generators of the group. */
  @Override
  public ElementMapSpec toSpec() {
    return spec(channels, bias, GroupMessages.of(permutations));
  }

  private static ElementMapSpec spec(int channels, boolean bias, GroupSpec group) {
    return Messages.withoutDefaults(
        ElementMapSpec.newBuilder()
            .setOrbitMap(OrbitMapSpec.newBuilder().setChannels(channels).setGroup(group))
            .setBias(bias)
            .build());
  }

  /** The map type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements ElementMapType {
    @Override
    public String name() {
      return "orbit_map";
    }

    @Override
    public ElementMap create(ElementMapDefinition definition) {
      OrbitMapSpec spec = definition.spec().getOrbitMap();
      return new OrbitMap(
          spec.getChannels(), GroupMessages.group(spec.getGroup()), definition.bias());
    }

    @Override
    public List<ElementMapExample> examples() {
      GroupSpec cycleAndSwap =
          GroupMessages.of(
              PermutationGroup.of(Permutation.of(1, 0, 2, 3, 4), Permutation.of(0, 1, 3, 4, 2)));
      return List.of(
          compared("trivial group on 4", 4, group().setTrivial(4)),
          compared("shifts of 6", 6, group().setCyclic(6)),
          compared("torus of 2 x 3", 6, group().setTorus(grid(2, 3))),
          compared("shifts and reflections of 5", 5, group().setDihedral(5)),
          compared("quarter turns of 3 x 3", 9, group().setQuarterTurns(3)),
          compared("symmetries of a square of 3 x 3", 9, group().setSquare(3)),
          compared("all permutations of 4", 4, group().setSymmetric(4)),
          adjacency(3).comparedAs("orbit map, vertices of graphs of 3"),
          adjacency(4).comparedAs("orbit map, vertices of graphs of 4"),
          compared("a swap beside a cycle of 3", 5, cycleAndSwap.toBuilder()),
          example(ElementKind.VECTOR, Shape.of(3), group().setTrivial(1)),
          example(ElementKind.SIGNAL, Shape.of(8, 2), group().setDihedral(8)),
          // The torus of 2 x 4 and the cyclic group of 8 are different groups.
          example(ElementKind.SIGNAL, Shape.of(8, 2), group().setTorus(grid(2, 4))),
          example(ElementKind.IMAGE, Shape.of(4, 6, 2), group().setTorus(grid(4, 6))),
          example(ElementKind.POINTS, Shape.of(5, 2), group().setSymmetric(5)).withBoundSize(),
          example(ElementKind.ADJACENCY, Shape.of(4, 4, 2), group().setAdjacency(4)));
    }

    private static GroupSpec.Builder group() {
      return GroupSpec.newBuilder();
    }

    private static GridSpec grid(int height, int width) {
      return GridSpec.newBuilder().setHeight(height).setWidth(width).build();
    }

    private static ElementMapExample compared(String name, int positions, GroupSpec.Builder group) {
      return ElementMapExample.of(
              ElementKind.SIGNAL, Shape.of(positions, 1), spec(1, true, group.build()))
          .comparedAs("orbit map, " + name);
    }

    private static ElementMapExample adjacency(int vertices) {
      return ElementMapExample.of(
          ElementKind.ADJACENCY,
          Shape.of(vertices, vertices, 1),
          spec(1, true, group().setAdjacency(vertices).build()));
    }

    private static ElementMapExample example(
        ElementKind kind, Shape element, GroupSpec.Builder group) {
      return ElementMapExample.of(kind, element, spec(2, false, group.build()));
    }
  }
}
