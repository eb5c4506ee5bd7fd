package io.github.dsszoo.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PermutationTest {
  @Test
  void movesWhatStandsAtACoordinateToItsImage() {
    Permutation g = Permutation.of(1, 2, 0);
    assertThat(g.act(new double[] {10, 20, 30})).containsExactly(30, 10, 20);
    assertThat(g.cycleType()).containsExactly(3);
    assertThat(Permutation.of(0, 2, 1).cycleType()).containsExactly(1, 2);
    assertThat(g).hasToString("[1, 2, 0]").isNotEqualTo(g.inverse());
  }

  @Property(tries = 50, seed = "1")
  void actingIsCompatibleWithComposing(
      @ForAll @IntRange(min = 1, max = 12) int d, @ForAll long seed) {
    Random random = new Random(seed);
    Permutation g = Groups.shuffle(d, random);
    Permutation h = Groups.shuffle(d, random);
    double[] x = random.doubles(d).toArray();
    assertThat(g.compose(h).act(x)).containsExactly(g.act(h.act(x)));
    assertThat(g.compose(g.inverse()).isIdentity()).isTrue();
    assertThat(g.compose(g.inverse())).isEqualTo(Permutation.identity(d));
  }

  @Test
  void keepsItsOwnCopyOfTheImages() {
    int[] images = {1, 0};
    Permutation g = Permutation.of(images);
    images[0] = 0;
    g.images()[0] = 0;
    assertThat(g.images()).containsExactly(1, 0);
  }

  @Test
  void refusesWhatIsNoPermutation() {
    assertThatThrownBy(() -> Permutation.of(0, 3, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not a permutation of 3 coordinates: coordinate 1 is sent to 3.");
    assertThatThrownBy(() -> Permutation.of(0, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not a permutation of 2 coordinates: coordinate 1 is sent to -1.");
    assertThatThrownBy(() -> Permutation.of(2, 0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not a permutation of 3 coordinates: coordinates 0 and 2 are both sent to 2.");
    assertThatThrownBy(() -> Permutation.identity(3).compose(Permutation.identity(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("3", "4");
    assertThatThrownBy(() -> Permutation.identity(3).act(new double[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("3", "5");
  }
}
