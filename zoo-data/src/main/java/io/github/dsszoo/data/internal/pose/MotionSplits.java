package io.github.dsszoo.data.internal.pose;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.shape.Motion;
import java.util.ArrayList;
import java.util.List;

/**
 * Motions cut in three, as experiments use them; no frame is in more than one.
 *
 * @param train the motions to learn from
 * @param validation the motions to choose by
 * @param test the motions to report on
 */
public record MotionSplits(List<Motion> train, List<Motion> validation, List<Motion> test) {

  private static final double TRAIN = 0.6;
  private static final double VALIDATION = 0.75;

  /**
   * Cuts each motion by time: the first 60 percent are to learn from, the last quarter is to report
   * on, what is between is to choose by. A second is left out before each cut, since a body hardly
   * moves from one frame to the next.
   *
   * @throws DataException if a motion is too short for that
   */
  public static MotionSplits byTime(List<Motion> motions) {
    MotionSplits splits = new MotionSplits(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Motion motion : motions) {
      int second = (int) Math.ceil(motion.framesPerSecond());
      int validation = (int) (TRAIN * motion.frames());
      int test = (int) (VALIDATION * motion.frames());
      splits.train.add(motion.range(0, validation - second));
      splits.validation.add(motion.range(validation, test - second));
      splits.test.add(motion.range(test, motion.frames()));
    }
    return splits;
  }
}
