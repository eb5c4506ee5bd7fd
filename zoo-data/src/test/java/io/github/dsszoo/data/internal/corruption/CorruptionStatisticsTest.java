package io.github.dsszoo.data.internal.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.internal.random.KeyedRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How strong each corruption is. */
class CorruptionStatisticsTest {

  private static ImageView plain(int side, float value) {
    float[] values = new float[side * side * 3];
    Arrays.fill(values, value);
    return new ImageView(values, 0, side, side, 3);
  }

  /** Black, with one bright pixel in the middle. */
  private static ImageView point(int side) {
    ImageView image = plain(side, 0);
    Arrays.fill(
        image.values(), place(image, side / 2, side / 2), place(image, side / 2, side / 2) + 3, 1);
    return image;
  }

  private static int place(ImageView image, int y, int x) {
    return (y * image.width() + x) * 3;
  }

  /** Sum, and variances along the columns and the rows, of the first channel. */
  private static double[] moments(ImageView image) {
    double[] moments = new double[3];
    int middle = image.height() / 2;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        double weight = image.values()[place(image, y, x)];
        moments[0] += weight;
        moments[1] += weight * (y - middle) * (y - middle);
        moments[2] += weight * (x - middle) * (x - middle);
      }
    }
    return moments;
  }

  @ParameterizedTest
  @ValueSource(doubles = {10, 30, 50})
  void noiseHasItsDeviation(double deviation) {
    ImageView image = plain(64, 100);
    new GaussianNoise(deviation).apply(image, KeyedRandom.of(1));
    double sum = 0;
    double squares = 0;
    for (float value : image.values()) {
      sum += value - 100;
      squares += (value - 100) * (value - 100);
    }
    int count = image.size();
    assertThat(sum / count).isCloseTo(0, within(4 * deviation / Math.sqrt(count)));
    assertThat(Math.sqrt(squares / count)).isCloseTo(deviation, within(0.03 * deviation));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.3, 0.5, 1})
  void occlusionHidesItsShareInARectangle(double share) {
    for (int seed = 0; seed < 50; seed++) {
      ImageView image = plain(64, 9);
      new Occlusion(share).apply(image, KeyedRandom.of(seed));
      int hidden = 0;
      int top = 64;
      int bottom = -1;
      int left = 64;
      int right = -1;
      for (int i = 0; i < image.size(); i += 3) {
        if (image.values()[i] == 0) {
          hidden++;
          top = Math.min(top, i / 3 / 64);
          bottom = Math.max(bottom, i / 3 / 64);
          left = Math.min(left, i / 3 % 64);
          right = Math.max(right, i / 3 % 64);
          assertThat(image.values()[i + 1] + image.values()[i + 2]).isZero();
        }
      }
      assertThat(hidden / 4096.0).isCloseTo(share, within(0.01));
      assertThat((bottom - top + 1) * (right - left + 1)).isEqualTo(hidden);
    }
  }

  @Test
  void blursLeavePlainImagesAlone() {
    for (Corruption blur :
        new Corruption[] {new GaussianBlur(1, 3), new MotionBlur(3, 9), new Misalignment(3, 9)}) {
      ImageView image = plain(32, 200);
      blur.apply(image, KeyedRandom.of(1));
      assertThat(image.values())
          .usingComparatorWithPrecision(1e-2f)
          .containsExactly(plain(32, 200).values());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.8, 1, 2, 4})
  void aPointUnderBlurHasTheBlursDeviation(double deviation) {
    ImageView image = point(65);
    GaussianBlur.blur(image, deviation);
    double[] moments = moments(image);
    assertThat(moments[0]).isCloseTo(1, within(1e-4));
    assertThat(Math.sqrt(moments[1])).isCloseTo(deviation, within(0.02 * deviation));
    assertThat(Math.sqrt(moments[2])).isCloseTo(deviation, within(0.02 * deviation));
  }

  @ParameterizedTest
  @CsvSource({"0,0,1", "90,1,0", "45,0.5,0.5", "150,0.25,0.75"})
  void aPointInMotionIsALine(double degrees, double down, double along) {
    double length = 12;
    ImageView image = point(65);
    MotionBlur.blur(image, length, Math.toRadians(degrees));
    double[] moments = moments(image);
    assertThat(moments[0]).isCloseTo(1, within(1e-4));
    // A line of evenly spread points, 25 of them, each rounded to pixels.
    double variance = length * length / 12 * 26 / 24;
    assertThat(moments[1]).isCloseTo(down * variance, within(0.3));
    assertThat(moments[2]).isCloseTo(along * variance, within(0.3));
  }

  @Test
  void aShiftByWholePixelsIsExact() {
    ImageView image = point(33);
    Misalignment.move(image, 3, -2, 0);
    assertThat(image.values()[place(image, 19, 14)]).isEqualTo(1);
    assertThat(moments(image)[0]).isEqualTo(1);
  }

  @Test
  void halfAPixelIsShared() {
    ImageView image = point(33);
    Misalignment.move(image, 0, 0.5, 0);
    assertThat(image.values()[place(image, 16, 16)]).isEqualTo(0.5f);
    assertThat(image.values()[place(image, 16, 17)]).isEqualTo(0.5f);
  }

  @Test
  void aQuarterTurnIsExactAndCounterclockwise() {
    ImageView image = plain(9, 0);
    image.values()[place(image, 4, 8)] = 1;
    Misalignment.move(image, 0, 0, Math.PI / 2);
    assertThat(image.values()[place(image, 0, 4)]).isCloseTo(1, within(1e-5f));
  }

  @Test
  void misalignmentStaysWithinItsBounds() {
    for (int seed = 0; seed < 100; seed++) {
      ImageView image = point(33);
      new Misalignment(2, 0).apply(image, KeyedRandom.of(seed));
      for (int i = 0; i < image.size(); i += 3) {
        int y = i / 3 / 33 - 16;
        int x = i / 3 % 33 - 16;
        if (image.values()[i] != 0) {
          assertThat(Math.max(Math.abs(y), Math.abs(x))).isLessThanOrEqualTo(2);
        }
      }
    }
  }
}
