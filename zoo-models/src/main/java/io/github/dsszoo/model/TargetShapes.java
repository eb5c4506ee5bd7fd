package io.github.dsszoo.model;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.savedmodel.FloatArray;
import java.util.Arrays;

/** Checks that predictions can be compared with targets. */
final class TargetShapes {
  private TargetShapes() {}

  /**
   * Checks that predictions have the shape of the targets.
   *
   * @throws DataException if the shapes differ
   */
  static void check(FloatArray answers, SetDataset sets) {
    int[] wanted = sets.targetShape();
    if (!Arrays.equals(answers.shape(), Arrays.stream(wanted).asLongStream().toArray())) {
      throw new DataException(
          "The model predicts values of shape %s, and the targets y have shape %s; give y of the predicted shape."
              .formatted(Arrays.toString(answers.shape()), Arrays.toString(wanted)));
    }
  }
}
