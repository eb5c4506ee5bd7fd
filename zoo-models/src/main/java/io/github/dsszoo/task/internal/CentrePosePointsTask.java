package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.internal.pose.CentrePose;
import io.github.dsszoo.data.internal.pose.Take;

/** Selects the middle pose in time of point clouds, which are markers or joints. */
public final class CentrePosePointsTask extends CentrePoseTakesTask {
  private static final int POINTS = 32;

  /** Creates the task. */
  public CentrePosePointsTask() {
    super(
        "shapes-centre-points",
        (motions, stride, rotation) -> CentrePose.clouds(motions, stride, POINTS, rotation),
        Take.values());
  }
}
