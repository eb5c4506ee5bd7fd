package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.internal.body.Bodies;
import io.github.dsszoo.data.internal.pose.CentrePose;
import io.github.dsszoo.data.internal.pose.MotionSplits;
import io.github.dsszoo.data.internal.prepared.DataCache;
import java.util.function.Supplier;

/**
 * Selects the middle pose in time of synthetic bodies in captured motion, given as points of the
 * skin. Validation and test have other bodies than training, and other parts of the takes.
 */
public final class CentrePoseBodyTask extends CentrePoseTakesTask {
  /** Number of points that are drawn from the 256 of a body. */
  private static final int POINTS = 64;

  /** Creates the task on the bodies in the user's cache. */
  public CentrePoseBodyTask() {
    this(new Lazy<>(() -> Bodies.in(DataCache.ofUser())));
  }

  /** Creates the task on other motions, at half the frame rate of the takes. */
  CentrePoseBodyTask(Supplier<MotionSplits> bodies) {
    super(
        "shapes-centre-body",
        (motions, stride, rotation) ->
            CentrePose.clouds(motions, stride / Bodies.STEP, POINTS, rotation),
        Bodies.TAKES,
        bodies);
  }

  @Override
  public String source() {
    return "captured motion, synthetic bodies: CMU's motion capture and MakeHuman's body mesh";
  }

  @Override
  public String licence() {
    return "bodies CC0; motion free, CMU's with attribution";
  }
}
