package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.photo.CropSplits;
import io.github.dsszoo.data.internal.photo.Deblurring;
import io.github.dsszoo.data.internal.photo.ImageBaselines;
import io.github.dsszoo.task.Baseline;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Restores the sharp scene from six frames blurred by camera shake (Maron et al., ICML 2020,
 * section 6.3).
 */
public final class DeblurringTask extends PhotoTask {
  private static final int SIDE = 128;
  private static final int FRAMES = 6;
  private static final int EPOCH = 240;

  /** Creates the task on the photographs in the user's cache. */
  public DeblurringTask() {
    this(photosOfUser());
  }

  /** Creates the task on other photographs. */
  DeblurringTask(Supplier<CropSplits> crops) {
    super(
        "images-deblur",
        "Restores the sharp image from a burst of six blurred frames.",
        crops,
        EPOCH,
        Map.of(
            "bursts of 6", from -> new Deblurring(from, SIDE, FRAMES, Deblurring.unsteadyHand())));
  }

  @Override
  public List<Baseline> baselines() {
    return List.of(
        quality("the best frame", ImageBaselines::bestFrame),
        quality("the mean of the frames", ImageBaselines::meanOfFrames));
  }

  private static Baseline quality(String name, Function<SetDataset, ImageBaselines.Quality> of) {
    return new Baseline(
        name,
        sets -> {
          ImageBaselines.Quality quality = of.apply(sets);
          return MeanFigures.of("PSNR", quality.psnr(), "SSIM", quality.ssim());
        });
  }
}
