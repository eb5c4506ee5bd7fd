package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.internal.photo.ColourMatching;
import io.github.dsszoo.data.internal.photo.CropSplits;
import io.github.dsszoo.data.internal.photo.ImageBaselines;
import io.github.dsszoo.task.Baseline;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Restores the colours of two scenes from their shuffled single channels (Maron et al., ICML 2020,
 * section 6.3).
 */
public final class ColourMatchingTask extends PhotoTask {
  private static final int SIDE = 64;
  private static final int SCENES = 2;
  private static final int EPOCH = 480;

  /** Creates the task on the photographs in the user's cache. */
  public ColourMatchingTask() {
    this(photosOfUser());
  }

  /** Creates the task on other photographs. */
  ColourMatchingTask(Supplier<CropSplits> crops) {
    super(
        "images-colour-match",
        "Restores the colours of each image from shuffled single-channel images of two scenes.",
        crops,
        EPOCH,
        Map.of("two scenes", from -> new ColourMatching(from, SIDE, SCENES)));
  }

  @Override
  public List<Baseline> baselines() {
    return List.of(
        new Baseline("grey", sets -> Map.of("mean absolute error", ImageBaselines.grey(sets))));
  }
}
