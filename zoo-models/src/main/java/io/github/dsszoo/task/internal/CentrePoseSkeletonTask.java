package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.internal.pose.CentrePose;
import io.github.dsszoo.data.internal.pose.Take;

/** Selects the middle pose in time of skeletons, which are graphs of joints and bones. */
public final class CentrePoseSkeletonTask extends CentrePoseTakesTask {
  /** Creates the task. */
  public CentrePoseSkeletonTask() {
    super("shapes-centre-skeleton", CentrePose::graphs, Take.CMU_01_01, Take.CMU_01_03);
  }
}
