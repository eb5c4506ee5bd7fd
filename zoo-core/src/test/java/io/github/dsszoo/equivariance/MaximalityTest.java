package io.github.dsszoo.equivariance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.equivariance.Maximality.Comparison;
import io.github.dsszoo.equivariance.internal.MaximalityTable;
import io.github.dsszoo.layer.ElementSymmetry;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.layer.OrbitMap;
import io.github.dsszoo.layer.Sets;
import io.github.dsszoo.layer.Siamese;
import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

/** The theorem, run: what the layers in TensorFlow span, against the spaces in plain Java. */
class MaximalityTest {
  private static final List<Maximality> ALL = MaximalityTable.all();

  private static List<Maximality> of(String layer) {
    return ALL.stream().filter(m -> m.layer().equals(layer)).toList();
  }

  private static boolean shortKernel(Maximality m) {
    return m.map().endsWith("kernel 3");
  }

  private static boolean trivialGroup(Maximality m) {
    return m.map().startsWith("dense") || m.map().contains("trivial");
  }

  /** Theorem 1: all of them, over any map that is maximal itself, and nothing else. */
  @Test
  void linearDssReachesAllEquivariantMaps() {
    for (String layer : List.of("DSS, mean", "DSS, sum", "DSS, sum over the others")) {
      assertThat(of(layer)).hasSizeGreaterThan(10).allMatch(Maximality::linear);
      for (Maximality m : of(layer)) {
        assertThat(m.aligned().maximal()).as("%s", m).isEqualTo(!shortKernel(m));
        assertThat(m.aligned().biasesReached()).as("%s", m).isEqualTo(m.aligned().biases());
        assertThat(m.independent().contained()).as("%s", m).isEqualTo(trivialGroup(m));
      }
    }
  }

  @Test
  void siameseLayersAndMeanSubtractionReachHalfOfThem() {
    for (String layer : List.of("Siamese", "mean subtraction")) {
      for (Maximality m : of(layer)) {
        assertThat(m.aligned().contained()).as("%s", m).isTrue();
        assertThat(m.aligned().reached())
            .as("%s", m)
            .isEqualTo(m.aligned().space() / (shortKernel(m) ? 4 : 2));
      }
    }
    assertThat(of("Siamese")).allMatch(m -> m.independent().contained());
    assertThat(of("mean subtraction"))
        .allMatch(m -> m.independent().contained() == trivialGroup(m));
  }

  @Test
  void theIndependentLayerReachesAllThatIsEquivariantToMovesOfEachElement() {
    for (Maximality m : of("independent")) {
      assertThat(m.independent().maximal()).as("%s", m).isEqualTo(!shortKernel(m));
      assertThat(m.aligned().contained()).as("%s", m).isTrue();
    }
  }

  /** The dimensions of theory's table: 2 dim Hom, and dim Hom + dim U^G dim U'^G. */
  @Test
  void theSpacesHaveTheDimensionsOfTheFormulas() {
    assertSpaces("circular convolution, length 6, kernel 6", 2 * 6, 6 + 1);
    assertSpaces("orbit map, torus of 2 x 3", 2 * 6, 6 + 1);
    assertSpaces("orbit map, all permutations of 4", 4, 3);
    assertSpaces("dense, 3 numbers to 2", 2 * 6, 2 * 6);
    // Diagonal entries and others are two orbits of their own.
    assertSpaces("orbit map, vertices of graphs of 3", 2 * 14, 14 + 2 * 2);
    // From 4 vertices on, all 15 ways in which two pairs of them can coincide.
    assertSpaces("orbit map, vertices of graphs of 4", 2 * 15, 15 + 2 * 2);
    assertSpaces("point map and the mean of all points, 4 points", 4, 3);
  }

  private static void assertSpaces(String map, int aligned, int independent) {
    for (Maximality m : ALL) {
      if (m.linear() && m.map().equals(map)) {
        assertThat(m.aligned().space()).isEqualTo(aligned);
        assertThat(m.independent().space()).isEqualTo(independent);
      }
    }
  }

  @Test
  void aMaximumIsNotLinear() {
    for (String layer : List.of("DSS with a maximum", "max concatenation", "residual attention")) {
      assertThat(of(layer)).isNotEmpty().noneMatch(Maximality::linear);
    }
  }

  /** Negative control: a layer that knows its positions is not taken for equivariant. */
  @Test
  void aLayerThatCountsPositionsIsNotContained() {
    PermutationGroup shifts = Groups.cyclic(4);
    Layer fades =
        new Layer() {
          @Override
          public Sets apply(GraphContext context, Sets x) {
            return x.withValues(
                context
                    .ops()
                    .math
                    .mul(
                        x.values(),
                        context.ops().constant(new float[][] {{1}, {0.9f}, {0.8f}, {0.7f}})));
          }
        };
    Maximality m =
        Maximality.of(
            "fading",
            "shifts",
            List.of(new Siamese(new OrbitMap(1, shifts, false)), fades),
            ElementKind.SIGNAL,
            Shape.of(4, 1),
            new ElementSymmetry(shifts, shifts),
            3);
    assertThat(m.linear()).isTrue();
    assertThat(m.aligned().contained()).isFalse();
    assertThat(m.aligned().verdict()).isEqualTo("not equivariant");
  }

  /** More channels multiply everything by their numbers. */
  @Test
  void channelsMultiplyTheDimensions() {
    PermutationGroup shifts = Groups.cyclic(4);
    Comparison aligned =
        Maximality.of(
                "Siamese",
                "shifts",
                List.of(new Siamese(new OrbitMap(3, shifts, true))),
                ElementKind.SIGNAL,
                Shape.of(4, 2),
                new ElementSymmetry(shifts, shifts),
                2)
            .aligned();
    assertThat(aligned.space()).isEqualTo(2 * 4 * 2 * 3);
    assertThat(aligned.reached()).isEqualTo(4 * 2 * 3);
    assertThat(aligned.biases()).isEqualTo(3);
    assertThat(aligned.contained()).isTrue();
  }

  @Test
  void theTableOfTheDocsIsWhatComesOut() throws IOException {
    assertThat(Files.readString(Path.of("..", "docs", "expressivity.md")))
        .contains(MaximalityTable.markdown(ALL));
  }
}
