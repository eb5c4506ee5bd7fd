package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.internal.signal.RelativeShifts;

/** Relative shifts in sets of three signals. */
public final class RelativeSignalShiftsTask extends RelativeShiftsTask {
  /** Creates the task. */
  public RelativeSignalShiftsTask() {
    super(SIGNALS, RelativeShifts.signals(SMALL_SET, LENGTH));
  }
}
