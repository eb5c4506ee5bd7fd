package io.github.dsszoo.task;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.internal.signal.RelativeShifts;
import java.util.List;
import java.util.Map;

/**
 * Whether the copies of a signal or an image in a set are shifted against each other: what no
 * network can tell that takes invariants of each element alone.
 */
public final class RelativeShiftsTask implements Task {
  private static final int LENGTH = 16;
  private static final int SIDE = 8;
  private static final long TRAINING_SEED = 1;
  private static final long VALIDATION_SEED = 2;
  private static final long TEST_SEED = 3;
  private static final int EPOCH = 1000;
  private static final int HELD_OUT = 1000;

  private final String name;
  private final RelativeShifts shifts;

  private RelativeShiftsTask(String name, RelativeShifts shifts) {
    this.name = name;
    this.shifts = shifts;
  }

  /** The task on sets of n signals. */
  public static RelativeShiftsTask signals(int setSize) {
    return new RelativeShiftsTask("relative-shifts", RelativeShifts.signals(setSize, LENGTH));
  }

  /** The task on sets of n images. */
  public static RelativeShiftsTask images(int setSize) {
    return new RelativeShiftsTask(
        "relative-image-shifts", RelativeShifts.images(setSize, SIDE, SIDE));
  }

  /** The generator of the sets. */
  public RelativeShifts shifts() {
    return shifts;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String question() {
    return "whether the elements of a set are shifted against each other";
  }

  @Override
  public String source() {
    return "random elements and their shifts, an endless stream";
  }

  @Override
  public String licence() {
    return "generated, free of rights";
  }

  @Override
  public List<String> classes() {
    return List.of("alike", "shifted");
  }

  @Override
  public SetSource train() {
    return SetSource.fresh(shifts::sets, TRAINING_SEED, EPOCH);
  }

  @Override
  public SetSource validation() {
    return SetSource.fresh(shifts::sets, VALIDATION_SEED, HELD_OUT);
  }

  @Override
  public Map<String, SetSource> tests() {
    return Map.of("fresh sets", SetSource.fresh(shifts::sets, TEST_SEED, HELD_OUT));
  }
}
