package io.github.dsszoo.task.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.photo.FreePhotos;
import io.github.dsszoo.task.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** On the few crops that come along, in place of those that are prepared. */
class PhotoTaskTest {
  @Test
  void theBestImageIsSoughtInSixKindsOfSets() {
    Task task = new BestImageTask(FreePhotos::splits);
    assertThat(task.tests()).hasSize(6).containsKey("noise of 30 on held-out photographs");
    SetDataset train = task.train().first(6);
    assertThat(train.shape()).containsExactly(6, 20, 64, 64, 3);
    assertThat(train.classes()).isEqualTo(20);
    // The first three are noisy, the others have black rectangles.
    assertThat(black(train, 0)).isLessThan(0.01);
    assertThat(black(train, 3)).isCloseTo(0.1, within(0.05));
    assertThat(black(train, 5)).isCloseTo(0.5, within(0.05));
    Map<String, Double> chance = task.baselines().get(0).figures().apply(train);
    assertThat(chance.get("accuracy")).isEqualTo(0.05);
    assertThat(task.baselines()).hasSize(3);
  }

  private static double black(SetDataset sets, int set) {
    int black = 0;
    for (int i = 0; i < sets.valuesPerSet(); i++) {
      black += sets.values()[set * sets.valuesPerSet() + i] == 0 ? 1 : 0;
    }
    return (double) black / sets.valuesPerSet();
  }

  @Test
  void whatIsTrainedOnDiffersByEpochAndWhatIsChosenByDoesNot() {
    Task task = new ColourMatchingTask(FreePhotos::splits);
    int[] first = {0};
    assertThat(task.train().draw(0, first).values())
        .isNotEqualTo(task.train().draw(1, first).values());
    SetDataset sets = task.validation().first(2);
    assertThat(sets.targetShape()).containsExactly(2, 6, 64, 64, 3);
    assertThat(task.samples().first(2).values()).isNotEqualTo(sets.values());
    assertThat(task.baselines().get(0).figures().apply(sets).get("mean absolute error"))
        .isCloseTo(greyError(sets), within(1e-3));
  }

  @Test
  void aSceneHasThreeTimesTheResolutionOfItsFrames() {
    Task task = new SuperResolutionTask(FreePhotos::splits, 16);
    assertThat(task.tests()).containsOnlyKeys("sets of 8 on held-out photographs");
    SetDataset sets = task.validation().first(4);
    assertThat(sets.shape()).containsExactly(4, 8, 16, 16, 3);
    assertThat(sets.targetShape()).containsExactly(4, 48, 48, 3);
    List<Double> psnr =
        task.baselines().stream().map(each -> each.figures().apply(sets).get("PSNR")).toList();
    assertThat(psnr).hasSize(3);
    assertThat(psnr.get(1)).isGreaterThan(psnr.get(0));
    assertThat(psnr.get(2)).isGreaterThan(psnr.get(0));
  }

  /** Each image has one channel of its target; grey repeats that channel. */
  private static double greyError(SetDataset sets) {
    int pixels = 64 * 64;
    double sum = 0;
    for (int image = 0; image < 2 * 6; image++) {
      int first = image * pixels * 3;
      int given = 0;
      for (int i = first; i < first + pixels * 3; i++) {
        given = sets.values()[i] > 0 ? (i - first) % 3 : given;
      }
      for (int pixel = first; pixel < first + pixels * 3; pixel += 3) {
        for (int channel = 0; channel < 3; channel++) {
          sum += Math.abs(sets.targets()[pixel + given] - sets.targets()[pixel + channel]);
        }
      }
    }
    return sum / (2 * 6 * pixels * 3);
  }
}
