package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.internal.signal.RelativeShifts;

/** Classifies sets of three images by their relative shifts. */
public final class RelativeImageShiftsTask extends RelativeShiftsTask {
  /** Creates the task. */
  public RelativeImageShiftsTask() {
    super(IMAGES, RelativeShifts.images(SMALL_SET, SIDE, SIDE));
  }
}
