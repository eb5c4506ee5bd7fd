package io.github.dsszoo.element;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class MovesTest {
  private static final Shape SIGNAL = Shape.of(6, 1);
  private static final Shape IMAGE = Shape.of(2, 4, 3);

  @Test
  void shiftsAreNamedByTheirSteps() {
    assertThat(ElementKind.SIGNAL.moves(SIGNAL, Groups.cyclic(6))).isEqualTo("shifts");
    PermutationGroup byTwo = PermutationGroup.of(Permutation.of(2, 3, 4, 5, 0, 1));
    assertThat(ElementKind.SIGNAL.moves(SIGNAL, byTwo)).isEqualTo("shifts by multiples of 2");
    assertThat(ElementKind.IMAGE.moves(IMAGE, Groups.torus(2, 4))).isEqualTo("shifts");
    PermutationGroup right = PermutationGroup.of(Permutation.of(2, 3, 0, 1, 6, 7, 4, 5));
    assertThat(ElementKind.IMAGE.moves(IMAGE, right)).isEqualTo("shifts by multiples of 2");
  }

  @Test
  void whatIsNoShiftIsASymmetry() {
    assertThat(ElementKind.SIGNAL.moves(SIGNAL, Groups.dihedral(6))).isEqualTo("symmetries");
    assertThat(ElementKind.IMAGE.moves(IMAGE, Groups.cyclic(8))).isEqualTo("symmetries");
    assertThat(ElementKind.VECTOR.moves(Shape.of(3), Groups.trivial(1))).isEqualTo("symmetries");
  }
}
