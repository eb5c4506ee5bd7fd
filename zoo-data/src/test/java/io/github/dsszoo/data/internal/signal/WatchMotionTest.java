package io.github.dsszoo.data.internal.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class WatchMotionTest {
  private static final Offset<Float> ROUNDING = within(1e-6f);

  @Test
  void aMirroredMotionChangesTheSignsOfAVectorAndOfAPseudovector() {
    float[] samples = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    WatchMotion.mirror(samples);
    assertThat(samples).containsExactly(-1, 2, 3, 4, -5, -6, -7, 8, 9, 10, -11, -12);
  }

  /** The cross product of two vectors is a pseudovector, so both must be mirrored alike. */
  @Test
  void mirroringCommutesWithTheCrossProduct() {
    float[] first = {1, 2, 3, 0, 0, 0};
    float[] second = {-2, 1, 5, 0, 0, 0};
    float[] product = {0, 0, 0, 7, -11, 5};
    WatchMotion.mirror(first);
    WatchMotion.mirror(second);
    WatchMotion.mirror(product);
    assertThat(first[1] * second[2] - first[2] * second[1]).isEqualTo(product[3]);
    assertThat(first[2] * second[0] - first[0] * second[2]).isEqualTo(product[4]);
    assertThat(first[0] * second[1] - first[1] * second[0]).isEqualTo(product[5]);
  }

  @Test
  void aQuarterTurnAboutZTurnsXToY() {
    float[] samples = {1, 0, 0, 0, 1, 2};
    WatchMotion.rotate(samples, WatchMotion.rotation(0, 0, Math.PI / 2));
    assertThat(samples).containsExactly(new float[] {0, 1, 0, -1, 0, 2}, ROUNDING);
  }

  @Test
  void noRotationChangesNothing() {
    assertThat(WatchMotion.rotation(0, 0, 0)).containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1);
  }

  @Test
  void aRotationIsOrthogonalAndKeepsItsAxis() {
    double[] r = WatchMotion.rotation(0.3, -0.5, 0.9);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double product = r[i] * r[j] + r[3 + i] * r[3 + j] + r[6 + i] * r[6 + j];
        assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-12));
      }
    }
    float[] axis = {0.3f, -0.5f, 0.9f};
    WatchMotion.rotate(axis, r);
    assertThat(axis).containsExactly(new float[] {0.3f, -0.5f, 0.9f}, ROUNDING);
  }
}
