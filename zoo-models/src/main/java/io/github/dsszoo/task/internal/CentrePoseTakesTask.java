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
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Selects the middle pose in time on the zoo's takes of motion capture, split by time; the bodies
 * are those of the takes, or others that move like them.
 */
abstract class CentrePoseTakesTask extends CentrePoseTask {
  /**
   * Numbers of frames between poses, at 120 frames per second. At a stride of 1 the medoid is
   * nearly always correct.
   */
  private static final List<Integer> STRIDES = List.of(8, 12);

  /** Strides in training; several strides vary the speed of the motion. */
  private static final List<Integer> TRAINING_STRIDES = List.of(6, 8, 10, 12, 14);

  private final Poses poses;
  private final List<Take> takes;
  private final Supplier<MotionSplits> splits;

  /** Creates sets of poses from motions. */
  @FunctionalInterface
  interface Poses {
    CentrePose of(List<Motion> motions, int stride, Rotation rotation);
  }

  /** Creates a task on the bodies of the takes. */
  CentrePoseTakesTask(String name, Poses poses, Take... takes) {
    this(name, poses, List.of(takes), new Lazy<>(() -> Take.splits(takes)));
  }

  /**
   * Creates a task on other bodies.
   *
   * @param splits motions of the first body in all takes, then those of the second, and so on
   */
  CentrePoseTakesTask(String name, Poses poses, List<Take> takes, Supplier<MotionSplits> splits) {
    super(name);
    this.poses = poses;
    this.takes = takes;
    this.splits = splits;
  }

  @Override
  public String source() {
    return "motion capture, %s takes of one body each".formatted(takes.size());
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
    for (int i = 0; i < takes.size(); i++) {
      List<Motion> test = ofTake(i, splits.get().test());
      for (int stride : STRIDES) {
        String take = takes.get(i).name().toLowerCase(Locale.ROOT).replace('_', ' ');
        tests.put(
            "the last quarter of %s at a stride of %s".formatted(take, stride),
            SetSource.of(poses.of(test, stride, Rotation.NONE).every(TEST_SEED)));
      }
    }
    return tests;
  }

  private List<Motion> ofTake(int take, List<Motion> motions) {
    return IntStream.range(0, motions.size())
        .filter(i -> i % takes.size() == take)
        .mapToObj(motions::get)
        .toList();
  }
}
