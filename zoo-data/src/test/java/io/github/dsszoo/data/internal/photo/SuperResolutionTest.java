package io.github.dsszoo.data.internal.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.corruption.ImageView;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SuperResolutionTest {
  private static final Crops CROPS = FreePhotos.splits().test();
  private static final int SIDE = 12;
  private static final int FRAMES = 5;
  private static final SuperResolution CLEAN = new SuperResolution(CROPS, SIDE, FRAMES, 0);
  private static final SuperResolution NOISY = new SuperResolution(CROPS, SIDE, FRAMES, 3);

  @Test
  void aSetFollowsFromSeedAndPlace() {
    SetDataset all = NOISY.sets(1, 0, 4);
    SetDataset part = NOISY.sets(1, 2, 2);
    assertThat(all.shape()).containsExactly(4, FRAMES, SIDE, SIDE, 3);
    assertThat(all.targetShape()).containsExactly(4, 3 * SIDE, 3 * SIDE, 3);
    assertThat(part.values()).isEqualTo(all.range(2, 4).values());
    assertThat(part.targets()).isEqualTo(all.range(2, 4).targets());
    assertThat(NOISY.sets(2, 2, 2).values()).isNotEqualTo(part.values());
  }

  /** The definition, pixel by pixel, over the whole window and without separating the axes. */
  @Test
  void aPixelIsTheMeanOfTheSceneAroundItsPlace() {
    SetDataset sets = CLEAN.sets(7, 3, 2);
    for (int set = 0; set < 2; set++) {
      RandomGenerator random = KeyedRandom.of(19, 7, 3 + set);
      int wide = 3 * SIDE + 12;
      float[] window = new float[wide * wide * 3];
      new Scenes(CROPS, wide).draw(random, window, 0);
      double[] down = centred(random, FRAMES);
      double[] right = centred(random, FRAMES);
      for (int i = 0; i < FRAMES; i++) {
        for (int j = 0; j < SIDE * SIDE * 3; j++) {
          double y = 6 + 3 * (j / 3 / SIDE) + 1 + down[i];
          double x = 6 + 3 * (j / 3 % SIDE) + 1 + right[i];
          float found = sets.values()[(set * FRAMES + i) * SIDE * SIDE * 3 + j];
          // The kernel of the generator ends after four pixels.
          assertThat((double) found).isCloseTo(mean(window, wide, y, x, j % 3), within(0.15));
        }
      }
      for (int j = 0; j < 9 * SIDE * SIDE * 3; j++) {
        int y = 6 + j / 3 / (3 * SIDE);
        int x = 6 + j / 3 % (3 * SIDE);
        assertThat(sets.targets()[set * 9 * SIDE * SIDE * 3 + j])
            .isEqualTo(window[(y * wide + x) * 3 + j % 3]);
      }
    }
  }

  private static double[] centred(RandomGenerator random, int count) {
    double[] shifts = random.doubles(count).map(u -> 3 * u - 1.5).toArray();
    double mean = Arrays.stream(shifts).average().orElseThrow();
    return Arrays.stream(shifts).map(shift -> shift - mean).toArray();
  }

  private static double mean(float[] image, int wide, double y, double x, int channel) {
    double sum = 0;
    double weights = 0;
    for (int pixel = 0; pixel < wide * wide; pixel++) {
      double distance = Math.pow(pixel / wide - y, 2) + Math.pow(pixel % wide - x, 2);
      double weight = Math.exp(-distance / 2);
      weights += weight;
      sum += weight * image[pixel * 3 + channel];
    }
    return sum / weights;
  }

  @Test
  void noiseHasItsDeviation() {
    float[] clean = CLEAN.sets(1, 0, 20).values();
    float[] noisy = NOISY.sets(1, 0, 20).values();
    double squares = 0;
    for (int i = 0; i < clean.length; i++) {
      squares += Math.pow(noisy[i] - clean[i], 2) / clean.length;
    }
    assertThat(Math.sqrt(squares)).isCloseTo(3, within(0.05));
  }

  @Test
  void refusesSizesThatDoNotFit() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> new SuperResolution(CROPS, 18, 8, 3))
        .withMessageContaining("66");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> new SuperResolution(CROPS, 12, 0, 3))
        .withMessageContaining("found 0");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> new SuperResolution(CROPS, 12, 8, -1))
        .withMessageContaining("-1");
  }

  /** A plane is enlarged exactly where the interpolation does not reach the edge. */
  @Test
  void bicubicInterpolationKeepsPlanes() {
    float[] plane = new float[8 * 9];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = 5 * (i / 9) - 2 * (i % 9);
    }
    ImageView large = Bicubic.enlarged(new ImageView(plane, 0, 8, 9, 1), 3, 0.7, -0.4);
    assertThat(large.height()).isEqualTo(24);
    assertThat(large.width()).isEqualTo(27);
    for (int y = 6; y < 18; y++) {
      for (int x = 6; x < 21; x++) {
        double expected = 5 * (y - 1 - 0.7) / 3 - 2 * (x - 1 + 0.4) / 3;
        assertThat((double) large.values()[y * 27 + x]).isCloseTo(expected, within(1e-4));
      }
    }
  }

  @Test
  void alignmentFindsTheShiftsOfFrames() {
    SetDataset sets = new SuperResolution(CROPS, 17, 8, 3).sets(1, 0, 10);
    List<Double> known = new ArrayList<>();
    List<Double> found = new ArrayList<>();
    for (int set = 0; set < 10; set++) {
      RandomGenerator random = KeyedRandom.of(19, 1, set);
      new Scenes(CROPS, 63).draw(random, new float[63 * 63 * 3], 0);
      double[] down = centred(random, 8);
      double[] right = centred(random, 8);
      ImageView[] frames = new ImageView[8];
      for (int i = 0; i < 8; i++) {
        frames[i] = ImageBaselines.view(sets, set, i);
      }
      AlignedFrames.Shift[] shifts = AlignedFrames.aligned(frames);
      for (int i = 0; i < 8; i++) {
        AlignedFrames.Shift byTarget =
            AlignedFrames.aligned(
                frames[i], ImageBaselines.target(sets, set), new AlignedFrames.Shift(0, 0));
        known.add(Math.hypot(byTarget.down() - down[i], byTarget.right() - right[i]));
        found.add(Math.hypot(shifts[i].down() - down[i], shifts[i].right() - right[i]));
      }
    }
    // The shifts themselves have a median length of one pixel.
    assertThat(median(known)).isLessThan(0.2);
    assertThat(median(found)).isLessThan(0.25);
  }

  private static double median(List<Double> numbers) {
    return numbers.stream().sorted().toList().get(numbers.size() / 2);
  }

  @Test
  void alignedFramesAreBetterThanOne() {
    SetDataset sets = new SuperResolution(CROPS, 17, 8, 3).sets(1, 0, 10);
    double one = AlignedFrames.firstFrame(sets).psnr();
    double mean = AlignedFrames.mean(sets).psnr();
    assertThat(mean).isGreaterThan(one + 0.3);
    assertThat(AlignedFrames.meanOfKnownPositions(sets).psnr()).isCloseTo(mean, within(0.3));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(
            () ->
                AlignedFrames.mean(
                    new Deblurring(CROPS, 32, 2, Deblurring.unsteadyHand()).sets(1, 0, 1)))
        .withMessageContaining("3 times the size");
  }
}
