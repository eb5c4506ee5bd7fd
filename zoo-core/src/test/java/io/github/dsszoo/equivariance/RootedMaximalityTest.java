package io.github.dsszoo.equivariance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.equivariance.Maximality.Comparison;
import io.github.dsszoo.layer.Dss;
import io.github.dsszoo.layer.ElementSymmetry;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.layer.PointMap;
import io.github.dsszoo.layer.RootedSubgraphs;
import io.github.dsszoo.layer.Sets;
import io.github.dsszoo.layer.Siamese;
import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Layers on sets of rooted subgraphs, against all linear maps of matrices that commute with one
 * permutation of rows and columns.
 */
class RootedMaximalityTest {
  private static final int VERTICES = 4;

  /**
   * A layer on rooted subgraphs as a map of one matrix: row i is subgraph i.
   *
   * @param root the root of subgraph i is vertex (i + root) modulo their number
   * @param marked whether the layer takes the mark of the root as the last channel
   */
  private record OnMatrix(Layer layer, int root, boolean marked) implements Layer {
    @Override
    public Sets apply(GraphContext context, Sets input) {
      Ops tf = context.ops();
      Operand<TFloat32> x = input.squeezeSet(tf);
      int channels = input.channels();
      if (marked) {
        Operand<TFloat32> first = tf.slice(x, tf.constant(new int[4]), only(tf));
        x = tf.concat(List.of(x, tf.math.add(tf.zerosLike(first), marks(tf))), tf.constant(3));
        channels++;
      }
      Shape element = Shape.of(VERTICES, channels);
      Sets y =
          layer.apply(context, new Sets(x, Optional.empty(), ElementKind.GRAPH, element, false));
      return input.withValues(
          tf.expandDims(y.values(), tf.constant(1)), Shape.of(VERTICES, VERTICES, y.channels()));
    }

    private static Operand<TInt32> only(Ops tf) {
      return tf.constant(new int[] {-1, -1, -1, 1});
    }

    private Operand<TFloat32> marks(Ops tf) {
      float[][][] marks = new float[VERTICES][VERTICES][1];
      for (int i = 0; i < VERTICES; i++) {
        marks[i][(i + root) % VERTICES][0] = 1;
      }
      return tf.constant(marks);
    }
  }

  private static Comparison of(Layer layer, int channels) {
    PermutationGroup vertices = Groups.adjacency(VERTICES);
    Maximality m =
        Maximality.of(
            "layer",
            "rooted subgraphs",
            List.of(layer),
            ElementKind.ADJACENCY,
            Shape.of(VERTICES, VERTICES, channels),
            new ElementSymmetry(vertices, vertices),
            1);
    assertThat(m.linear()).isTrue();
    return m.aligned();
  }

  @Test
  void rootedSubgraphsReachAll15Maps() {
    Comparison found = of(new OnMatrix(RootedSubgraphs.of(1), 0, true), 1);
    assertThat(found.verdict()).isEqualTo("maximal, 15");
    assertThat(found.biasesReached()).isEqualTo(2);
    assertThat(found.biases()).isEqualTo(2);
  }

  @Test
  void channelsMultiplyTheDimensions() {
    Comparison found = of(new OnMatrix(RootedSubgraphs.of(3), 0, true), 2);
    assertThat(found.verdict()).isEqualTo("maximal, 90");
    assertThat(found.biasesReached()).isEqualTo(6);
  }

  /** DSS over all maps of a subgraph: equivariant, and far from maximal. */
  @Test
  void dssReaches4Of15() {
    Comparison dss = of(new OnMatrix(Dss.of(PointMap.of(1).mean()), 0, false), 1);
    assertThat(dss.verdict()).isEqualTo("4 of 15");
    assertThat(dss.biasesReached()).isEqualTo(1);
    Comparison siamese = of(new OnMatrix(new Siamese(PointMap.of(1).mean()), 0, false), 1);
    assertThat(siamese.verdict()).isEqualTo("2 of 15");
  }

  /** Negative control: with another vertex marked, the maps commute with other permutations. */
  @Test
  void withOtherRootsTheMapsAreNotEquivariant() {
    assertThat(of(new OnMatrix(RootedSubgraphs.of(1), 1, true), 1).verdict())
        .isEqualTo("not equivariant");
  }
}
