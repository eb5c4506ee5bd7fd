package io.github.dsszoo.data.internal.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetStream;
import io.github.dsszoo.data.internal.corruption.Corruption;
import io.github.dsszoo.data.internal.corruption.GaussianNoise;
import io.github.dsszoo.data.internal.corruption.ImageView;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratorsTest {

  private static final Crops CROPS = FreePhotos.splits().test();
  private static final BestImage BEST =
      new BestImage(CROPS, 32, 20, BestImage.blurredAnd(new GaussianNoise(10)));
  private static final ColourMatching COLOURS = new ColourMatching(CROPS, 48, 2);
  private static final Deblurring BURSTS = new Deblurring(CROPS, 64, 8, Deblurring.unsteadyHand());

  @Test
  void aSetFollowsFromSeedAndPlace() {
    for (SetStream stream : List.of(BEST, COLOURS, BURSTS)) {
      SetDataset all = stream.sets(1, 0, 5);
      SetDataset part = stream.sets(1, 3, 2);
      assertThat(part.values()).isEqualTo(all.range(3, 5).values());
      assertThat(part.labels()).isEqualTo(all.range(3, 5).labels());
      assertThat(part.targets()).isEqualTo(all.range(3, 5).targets());
      assertThat(stream.sets(2, 3, 2).values()).isNotEqualTo(part.values());
    }
  }

  @Test
  void theSharpestOfBlurredViewsIsTheBest() {
    SetDataset sets =
        new BestImage(CROPS, 32, 20, BestImage.blurredAnd(Corruption.none())).sets(1, 0, 50);
    assertThat(sets.shape()).containsExactly(50, 20, 32, 32, 3);
    assertThat(sets.classes()).isEqualTo(20);
    assertThat(sets.accuracy(ImageBaselines.sharpest(sets))).isGreaterThan(0.9);
    assertThat(sets.accuracy(ImageBaselines.nearestToMean(sets))).isLessThan(0.3);
  }

  @Test
  void theColoursOfASetMakeUpItsScenes() {
    SetDataset sets = COLOURS.sets(1, 0, 4);
    assertThat(sets.shape()).containsExactly(4, 6, 48, 48, 3);
    assertThat(sets.targetShape()).containsExactly(4, 6, 48, 48, 3);
    int size = 48 * 48 * 3;
    for (int set = 0; set < 4; set++) {
      // Summed over a set, the parts are both scenes; the targets have each of them three times.
      for (int j = 0; j < size; j++) {
        float parts = 0;
        float targets = 0;
        for (int i = 0; i < 6; i++) {
          int place = (set * 6 + i) * size + j;
          parts += sets.values()[place];
          targets += sets.targets()[place];
          assertThat(sets.values()[place]).isIn(0f, sets.targets()[place]);
        }
        assertThat(targets).isEqualTo(3 * parts);
      }
    }
  }

  /** One pixel whose red is given: grey is 10 off its green and 30 off its blue. */
  @Test
  void greyRepeatsTheGivenChannel() {
    SetDataset pixel =
        SetDataset.of(new float[] {10, 0, 0}, new int[] {1, 1, 1, 1, 3}, null, null)
            .withTargets(new float[] {10, 20, 40}, 1, 1, 1, 1, 3);
    assertThat(ImageBaselines.grey(pixel)).isCloseTo(40 / 3.0, within(1e-6));
  }

  @Test
  void burstsAreWorseThanTheirTargets() {
    SetDataset sets = BURSTS.sets(1, 0, 4);
    assertThat(sets.targetShape()).containsExactly(4, 64, 64, 3);
    ImageBaselines.Quality best = ImageBaselines.bestFrame(sets);
    double expected = 0;
    for (int set = 0; set < 4; set++) {
      double most = 0;
      for (int frame = 0; frame < sets.setSize(); frame++) {
        double psnr = psnr(sets, set, frame);
        assertThat(psnr).isLessThan(40);
        most = Math.max(most, psnr);
      }
      expected += most / 4;
    }
    assertThat(best.psnr()).isCloseTo(expected, within(1e-3));
    assertThat(best.ssim()).isLessThan(0.99);
    SetDataset clean = new Deblurring(CROPS, 64, 2, Corruption.none()).sets(1, 0, 1);
    assertThat(ImageBaselines.meanOfFrames(clean).psnr()).isInfinite();
    assertThat(ImageBaselines.meanOfFrames(clean).ssim()).isCloseTo(1, within(1e-4));
  }

  /** What scikit-image answers, with normal windows of deviation 1.5. */
  @Test
  void qualityIsThatOfOthers() {
    float[] a = new float[20 * 24 * 3];
    float[] b = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      a[i] = i * 37 % 256;
      b[i] = a[i] * 0.8f + i * 11 % 64;
    }
    ImageView first = new ImageView(a, 0, 20, 24, 3);
    ImageView second = new ImageView(b, 0, 20, 24, 3);
    assertThat(ImageQuality.ssim(first, second)).isCloseTo(0.9391219, within(1e-4));
    assertThat(ImageQuality.psnr(first, second)).isCloseTo(20.4283597, within(1e-4));
  }

  @Test
  void refusesSizesThatDoNotFit() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> new BestImage(CROPS, 65, 20, Corruption.none()))
        .withMessageContaining("65");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> new ColourMatching(CROPS, 64, 4))
        .withMessageContaining("1 to 3");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> new Deblurring(CROPS, 64, 0, Corruption.none()));
  }

  /** Of a camera that pans by half a scene at most, the first frame or the last is the farthest. */
  @Test
  void theFirstFrameOfAPanOrTheLastIsFarthestFromTheOthers() {
    Panning panning = new Panning(FreePhotos.splits().test(), 5, 6);
    SetDataset sets = panning.sets(1, 0, 20);
    assertThat(panning.sets(1, 7, 1).values()).isEqualTo(sets.range(7, 8).values());
    int[] farthest = ImageBaselines.farthest(sets);
    int ends = 0;
    for (int set = 0; set < 20; set++) {
      int first = sets.labels()[set];
      float[] scene = image(sets, set, first);
      for (int i = 0; i < 5; i++) {
        // By how much the first frame was moved sideways to become this one.
        int moved = moved(scene, image(sets, set, i));
        assertThat(moved % 6).isZero();
        assertThat(moved == 0).isEqualTo(i == first);
        ends += i == farthest[set] && (moved == 0 || moved == 24) ? 1 : 0;
      }
    }
    assertThat(ends).isGreaterThan(12);
  }

  private static float[] image(SetDataset sets, int set, int i) {
    int size = 64 * 64 * 3;
    int from = (set * sets.setSize() + i) * size;
    return java.util.Arrays.copyOfRange(sets.values(), from, from + size);
  }

  private static int moved(float[] scene, float[] frame) {
    for (int by = 0; by < 64; by++) {
      boolean same = true;
      for (int i = 0; same && i < scene.length; i++) {
        int x = i / 3 % 64;
        same = frame[i] == scene[i - 3 * x + 3 * ((x + by) % 64)];
      }
      if (same) {
        return by;
      }
    }
    throw new AssertionError("the frame is no pan of the scene");
  }

  /** 10 log10(255^2 / MSE) of a frame against the target of its set. */
  private static double psnr(SetDataset sets, int set, int frame) {
    int size = 64 * 64 * 3;
    double squares = 0;
    for (int j = 0; j < size; j++) {
      double error =
          sets.values()[(set * sets.setSize() + frame) * size + j] - sets.targets()[set * size + j];
      squares += error * error;
    }
    return 10 * Math.log10(255 * 255 / (squares / size));
  }
}
