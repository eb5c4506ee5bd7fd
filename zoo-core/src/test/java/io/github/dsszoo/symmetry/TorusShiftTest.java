package io.github.dsszoo.symmetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TorusShiftTest {
  private static final int[] VOLUME = {2, 3, 4};

  /** Position (i, j, k) of the volume, in words of the definition. */
  private static int position(int i, int j, int k) {
    return (i % 2 * 3 + j % 3) * 4 + k % 4;
  }

  @Test
  void movesEachAxisByItsSteps() {
    Permutation shift = TorusShift.by(VOLUME, 1, 2, 3).permutation();
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 4; k++) {
          assertThat(shift.image(position(i, j, k))).isEqualTo(position(i + 1, j + 2, k + 3));
        }
      }
    }
  }

  @Test
  void knowsShiftsFromOtherPermutations() {
    Permutation shift = TorusShift.by(VOLUME, 1, 0, 2).permutation();
    assertThat(TorusShift.of(shift, VOLUME).orElseThrow().by()).containsExactly(1, 0, 2);
    // A shift of another grid with as many positions, and one of another degree.
    assertThat(TorusShift.of(shift, 24)).isEmpty();
    assertThat(TorusShift.of(shift, 2, 3)).isEmpty();
    assertThat(TorusShift.of(Permutation.of(1, 0, 2), 3)).isEmpty();
  }

  @Test
  void aStrideKeepsTheShiftsThatItDivides() {
    int[] answer = {1, 3, 2};
    assertThat(TorusShift.by(new int[] {2, 6, 4}, 0, 2, 2).strided(2, answer))
        .contains(TorusShift.by(answer, 0, 1, 1).permutation());
    assertThat(TorusShift.by(new int[] {2, 6, 4}, 0, 1, 2).strided(2, answer)).isEmpty();
    // A stride that does not divide the size breaks the circle there.
    assertThat(TorusShift.by(new int[] {5}, 2).strided(2, 3)).isEmpty();
    assertThat(TorusShift.by(new int[] {5}, 0).strided(2, 3)).contains(Permutation.identity(3));
  }

  @Test
  void theShiftsOfAVolumeAreATorusOfThreeAxes() {
    PermutationGroup torus = Groups.torus(2, 3, 4);
    assertThat(torus.generators())
        .containsExactly(
            TorusShift.by(VOLUME, 1, 0, 0).permutation(),
            TorusShift.by(VOLUME, 0, 1, 0).permutation(),
            TorusShift.by(VOLUME, 0, 0, 1).permutation());
    assertThat(torus.order()).isEqualTo(24);
    assertThat(PermutationGroup.of(24, torus.generators()).order()).isEqualTo(24);
    assertThat(torus.random(new java.util.Random(3)))
        .matches(g -> TorusShift.of(g, VOLUME).isPresent());
    // One position has no shifts, and as many generators.
    assertThat(Groups.torus(1, 1, 1).generators()).hasSize(3);
  }
}
