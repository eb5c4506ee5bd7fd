package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.internal.signal.RelativeShifts;
import io.github.dsszoo.task.Task;
import java.util.List;
import java.util.Map;

/**
 * Classifies whether the copies of a signal or an image in a set are shifted relative to each
 * other. Networks on invariants of each element cannot solve this task.
 */
public class RelativeShiftsTask implements Task {
  static final String SIGNALS = "relative-shifts";
  static final String IMAGES = "relative-image-shifts";

  /** Number of elements in a set of the zoo's tasks. */
  static final int SMALL_SET = 3;

  static final int LENGTH = 16;
  static final int SIDE = 8;
  private static final long TRAINING_SEED = 1;
  private static final long VALIDATION_SEED = 2;
  private static final long TEST_SEED = 3;
  private static final int EPOCH = 1000;
  private static final int HELD_OUT = 1000;

  private final String name;
  private final RelativeShifts shifts;

  /** Creates a task with a generator of its sets. */
  RelativeShiftsTask(String name, RelativeShifts shifts) {
    this.name = name;
    this.shifts = shifts;
  }

  /** Returns the task on sets of n signals. */
  public static RelativeShiftsTask signals(int setSize) {
    return new RelativeShiftsTask(SIGNALS, RelativeShifts.signals(setSize, LENGTH));
  }

  /** Returns the task on sets of n images. */
  public static RelativeShiftsTask images(int setSize) {
    return new RelativeShiftsTask(IMAGES, RelativeShifts.images(setSize, SIDE, SIDE));
  }

  /** Returns the generator of the sets. */
  public final RelativeShifts shifts() {
    return shifts;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String description() {
    return "Classifies whether the elements of a set are shifted relative to each other.";
  }

  @Override
  public final String source() {
    return "random elements and their shifts, generated again in each epoch";
  }

  @Override
  public final String licence() {
    return "generated, free to use";
  }

  @Override
  public final List<String> classes() {
    return List.of("alike", "shifted");
  }

  @Override
  public final SetSource train() {
    return SetSource.fresh(shifts::sets, TRAINING_SEED, EPOCH);
  }

  @Override
  public final SetSource validation() {
    return SetSource.fresh(shifts::sets, VALIDATION_SEED, HELD_OUT);
  }

  @Override
  public final Map<String, SetSource> tests() {
    return Map.of("fresh sets", SetSource.fresh(shifts::sets, TEST_SEED, HELD_OUT));
  }
}
