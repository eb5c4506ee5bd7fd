package io.github.dsszoo.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dsszoo.data.DataException;
import org.junit.jupiter.api.Test;

class ImageTest {

  private static Image counting(int height, int width, int channels) {
    float[] values = new float[height * width * channels];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return new Image(height, width, channels, values);
  }

  @Test
  void cropsWithin() {
    assertThat(counting(3, 4, 1).crop(1, 2, 2, 2).values()).containsExactly(6, 7, 10, 11);
    assertThat(counting(2, 2, 3).crop(1, 0, 1, 1).values()).containsExactly(6, 7, 8);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> counting(3, 4, 1).crop(2, 0, 2, 1))
        .withMessageContaining("[2, 1] at (2, 0)");
  }

  @Test
  void becomesSmallerByMeans() {
    assertThat(counting(2, 5, 1).smaller(2).values()).containsExactly(3, 5);
    assertThat(counting(2, 2, 3).smaller(2).values()).containsExactly(4.5f, 5.5f, 6.5f);
    assertThatExceptionOfType(DataException.class).isThrownBy(() -> counting(1, 5, 1).smaller(2));
  }

  @Test
  void greyAndColour() {
    assertThat(counting(1, 2, 1).toColour().values()).containsExactly(0, 0, 0, 1, 1, 1);
    float[] white = {255, 255, 255, 0, 255, 0};
    assertThat(new Image(1, 2, 3, white).toGrey().values())
        .usingComparatorWithPrecision(1e-3f)
        .containsExactly(255, 149.685f);
  }

  @Test
  void refusesNumbersThatDoNotFill() {
    for (int channels : new int[] {0, 1, 2, 4}) {
      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> new Image(1, 2, channels, new float[3 * channels + 3]));
    }
  }
}
