package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.internal.signal.RelativeShifts;

/** Relative shifts in sets of three images. */
public final class RelativeImageShiftsTask extends RelativeShiftsTask {
  /** Creates the task. */
  public RelativeImageShiftsTask() {
    super(IMAGES, RelativeShifts.images(SMALL_SET, SIDE, SIDE));
  }
}
