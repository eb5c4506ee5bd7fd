package io.github.dsszoo.data.internal.pose;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.shape.Motion;
import java.util.ArrayList;
import java.util.List;

/**
 * Motions split for training, validation and test; the splits have no frame in common.
 *
 * @param train the training motions
 * @param validation the validation motions
 * @param test the test motions
 */
public record MotionSplits(List<Motion> train, List<Motion> validation, List<Motion> test) {

  private static final double TRAIN = 0.6;
  private static final double VALIDATION = 0.75;

  /**
   * Splits each motion by time: the first 60 percent for training, the last quarter for test, and
   * the frames between for validation. One second is omitted before each cut, because consecutive
   * frames are nearly equal.
   *
   * @throws DataException if a motion is too short
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
