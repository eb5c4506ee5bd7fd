package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.SetStream;
import io.github.dsszoo.data.internal.pose.CentrePose;
import io.github.dsszoo.data.internal.pose.MotionSplits;
import io.github.dsszoo.data.internal.pose.Rotation;
import io.github.dsszoo.data.internal.pose.Take;
import io.github.dsszoo.data.shape.Motion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Selects the middle pose in time on the zoo's takes of motion capture, split by time. */
abstract class CentrePoseTakesTask extends CentrePoseTask {
  /**
   * Numbers of frames between poses, at 120 frames per second. At a stride of 1 the medoid is
   * nearly always correct.
   */
  private static final List<Integer> STRIDES = List.of(8, 12);

  /** Strides in training; several strides vary the speed of the motion. */
  private static final List<Integer> TRAINING_STRIDES = List.of(6, 8, 10, 12, 14);

  private final Poses poses;
  private final Take[] takes;
  private final Lazy<MotionSplits> splits;

  /** Creates sets of poses from motions. */
  @FunctionalInterface
  interface Poses {
    CentrePose of(List<Motion> motions, int stride, Rotation rotation);
  }

  CentrePoseTakesTask(String name, Poses poses, Take... takes) {
    super(name);
    this.poses = poses;
    this.takes = takes;
    this.splits = new Lazy<>(() -> Take.splits(takes));
  }

  @Override
  public String source() {
    return "motion capture, %s takes of one body each".formatted(takes.length);
  }

  @Override
  public String licence() {
    return "free for any purpose; CMU's with attribution";
  }

  @Override
  public SetSource train() {
    return SetSource.fresh(
        alternating(splits.get().train(), TRAINING_STRIDES, Rotation.VERTICAL),
        TRAINING_SEED,
        EPOCH);
  }

  @Override
  public SetSource validation() {
    return SetSource.fresh(
        alternating(splits.get().validation(), STRIDES, Rotation.NONE), VALIDATION_SEED, HELD_OUT);
  }

  private SetStream alternating(List<Motion> motions, List<Integer> strides, Rotation rotation) {
    return SetStream.alternating(
        strides.stream().<SetStream>map(stride -> poses.of(motions, stride, rotation)).toList());
  }

  @Override
  public Map<String, SetSource> tests() {
    Map<String, SetSource> tests = new LinkedHashMap<>();
    for (int i = 0; i < takes.length; i++) {
      for (int stride : STRIDES) {
        String take = takes[i].name().toLowerCase(Locale.ROOT).replace('_', ' ');
        List<Motion> test = List.of(splits.get().test().get(i));
        tests.put(
            "the last quarter of %s at a stride of %s".formatted(take, stride),
            SetSource.of(poses.of(test, stride, Rotation.NONE).every(TEST_SEED)));
      }
    }
    return tests;
  }
}
