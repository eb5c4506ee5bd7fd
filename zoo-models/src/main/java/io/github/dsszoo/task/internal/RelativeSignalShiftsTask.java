package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.internal.signal.RelativeShifts;

/** Classifies sets of three signals by their relative shifts. */
public final class RelativeSignalShiftsTask extends RelativeShiftsTask {
  /** Creates the task. */
  public RelativeSignalShiftsTask() {
    super(SIGNALS, RelativeShifts.signals(SMALL_SET, LENGTH));
  }
}
