package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.internal.photo.AlignedFrames;
import io.github.dsszoo.data.internal.photo.SuperResolution;
import io.github.dsszoo.task.Baseline;
import java.util.List;
import java.util.Map;

/**
 * Restores the scenes of {@link SuperResolutionTask} from one frame without a shift: what a network
 * can do without a set.
 */
public final class SuperResolutionSingleTask extends PhotoTask {
  /** Creates the task on the photographs in the user's cache. */
  public SuperResolutionSingleTask() {
    super(
        "images-superres-single",
        "Restores an image at three times the resolution of one frame.",
        photosOfUser(),
        SuperResolutionTask.EPOCH,
        Map.of(
            "single frames",
            from ->
                new SuperResolution(from, SuperResolutionTask.SIDE, 1, SuperResolutionTask.NOISE)));
  }

  @Override
  public List<Baseline> baselines() {
    return List.of(SuperResolutionTask.quality("bicubic interpolation", AlignedFrames::firstFrame));
  }
}
