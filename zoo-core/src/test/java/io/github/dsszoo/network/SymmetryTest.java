package io.github.dsszoo.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.ZooException;
import io.github.dsszoo.layer.ElementSymmetry;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.symmetry.Groups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which symmetries of the elements come through a whole network. */
class SymmetryTest {
  private static Network network(String input, String encoder) {
    String text =
        "name: \"n\" input { "
            + input
            + " } "
            + encoder
            + """
             encoder { pool_set: MEAN }
             head { siamese { dense { channels: 2 } } }
             output { log_probabilities { classes: 2 } }
            """;
    return Network.of(NetworkText.parse(text, "test", NetworkSpec.newBuilder()).build());
  }

  private static String convolution(int kernel, int stride) {
    return "encoder { dss { map { circular_convolution { channels: 2 kernel: %d stride: %d } } } } "
        .formatted(kernel, stride);
  }

  private static final String POOL = "encoder { pool_positions: SUM } ";

  @ParameterizedTest
  @CsvSource({
    "100, 1, 1, 1",
    "100, 2, 1, 2",
    "100, 2, 2, 4",
    "12, 3, 2, 6",
    "12, 2, 3, 6",
    "12, 4, 1, 4"
  })
  void shiftsThatEveryStrideDividesComeThrough(int length, int first, int second, int left) {
    Network network =
        network(
            "signal { length: %d }".formatted(length),
            convolution(3, first)
                + "encoder { activation: RELU } "
                + convolution(3, second)
                + POOL);
    ElementSymmetry symmetry = network.symmetry().orElseThrow();
    assertThat(symmetry.input().generators().get(0).image(0)).isEqualTo(left);
    assertThat(symmetry.input().order().intValue()).isEqualTo(length / left);
    assertThat(symmetry.output().degree()).isOne();
    assertThat(network.independent()).isFalse();
  }

  /** The published networks on signals: 100 to 50 to 25 to 13 positions. */
  @Test
  void aStrideThatDoesNotDivideTheLengthLeavesNone() {
    Network network =
        network(
            "signal { length: 100 }",
            convolution(9, 2) + convolution(9, 2) + convolution(9, 2) + POOL);
    assertThat(network.symmetry().orElseThrow().input().generators()).isEmpty();
  }

  /** Of an image, 8 x 12 to 4 x 6 to 2 x 3: by multiples of 4, down and to the right. */
  @Test
  void shiftsOfImagesComeThroughStridesAndWindows() {
    Network network =
        network(
            "image { height: 8 width: 12 }",
            "encoder { dss { map { convolution_2d { channels: 2 kernel: 3 stride: 2 } } } }"
                + "encoder { pool_windows {} }"
                + POOL);
    ElementSymmetry symmetry = network.symmetry().orElseThrow();
    assertThat(symmetry.input().generators())
        .extracting(g -> g.image(0))
        .containsExactly(4 * 12, 4);
    assertThat(symmetry.input().order().intValue()).isEqualTo(6);
    assertThat(symmetry.output().degree()).isOne();
  }

  /** As in the published networks on images: zeros at the edges. */
  @Test
  void zerosAtTheEdgesLeaveNone() {
    Network network =
        network(
            "image { height: 64 width: 64 }",
            "encoder { dss { map { convolution_2d { channels: 2 kernel: 3 padding: ZERO } } } }"
                + POOL);
    assertThat(network.symmetry().orElseThrow().input().generators()).isEmpty();
  }

  @Test
  void allPermutationsOfPointsComeThroughPointNet() {
    Network network =
        network(
            "points { points: 50 }",
            "encoder { siamese { point_map { channels: 2 } } }"
                + "encoder { siamese { point_map { channels: 2 pooled: MEAN } } }"
                + POOL);
    ElementSymmetry symmetry = network.symmetry().orElseThrow();
    assertThat(symmetry.input().order()).isEqualTo(Groups.symmetric(50).order());
    assertThat(symmetry.output().degree()).isOne();
    assertThat(network.independent()).isTrue();
  }

  @Test
  void flatteningLeavesNone() {
    Network network = network("signal { length: 6 }", "encoder { flatten {} } ");
    assertThat(network.symmetry().orElseThrow().input().generators()).isEmpty();
  }

  @Test
  void siameseNetworksAndIndependentLayersMoveEachElementOnItsOwn() {
    String map = "map { circular_convolution { channels: 2 kernel: 3 } }";
    assertThat(
            network(
                    "signal { length: 6 } standardise {}",
                    "encoder { independent { " + map + " } } " + POOL)
                .independent())
        .isTrue();
    // Once positions are pooled, there is nothing left to move.
    assertThat(
            network(
                    "signal { length: 6 }",
                    "encoder { siamese { circular_convolution { channels: 2 kernel: 3 } } } "
                        + POOL
                        + "encoder { dss { map { dense { channels: 2 } } } } ")
                .independent())
        .isTrue();
    assertThat(
            network("signal { length: 6 }", "encoder { dss { " + map + " } } " + POOL)
                .independent())
        .isFalse();
  }

  @Test
  void theGroupOfAnOrbitMapTakesTheKindsPlace() {
    Network network =
        network(
            "signal { length: 6 }",
            "encoder { dss { map { orbit_map { channels: 2 group { dihedral: 6 } } } } } " + POOL);
    assertThat(network.symmetry().orElseThrow().input().order())
        .isEqualTo(Groups.dihedral(6).order());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "group { dihedral: 5 } | permutes 5 positions, found elements of 6 positions",
        "group { cyclic: 0 } | must be at least 1, not 0",
        "group { generators {} } | generators is empty; add at least one",
        "group {} | the group is missing",
        "group { generators { permutation { image: 0 image: 0 } } } | both sent to 0",
        "group { generators { permutation { image: 1 image: 0 } permutation { image: 0 } } } |"
            + " Generator 1 permutes 1 coordinates, but the group acts on 2",
      })
  void groupsThatCannotBeAreRefused(String group, String message) {
    assertThatThrownBy(
            () ->
                network(
                    "signal { length: 6 }",
                    "encoder { siamese { orbit_map { channels: 2 " + group + " } } } " + POOL))
        .isInstanceOf(ZooException.class)
        .hasMessageContaining("encoder/0")
        .hasMessageContaining(message);
  }
}
