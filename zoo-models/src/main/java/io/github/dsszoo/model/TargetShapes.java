package io.github.dsszoo.model;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.savedmodel.FloatArray;
import java.util.Arrays;

/** Whether answers can be held against targets. */
final class TargetShapes {
  private TargetShapes() {}

  /**
   * Checks that answers have the shape of the targets.
   *
   * @throws DataException if they do not
   */
  static void check(FloatArray answers, SetDataset sets) {
    int[] wanted = sets.targetShape();
    if (!Arrays.equals(answers.shape(), Arrays.stream(wanted).asLongStream().toArray())) {
      throw new DataException(
          "The model answers with %s, and the targets are %s; give y that shape."
              .formatted(Arrays.toString(answers.shape()), Arrays.toString(wanted)));
    }
  }
}
