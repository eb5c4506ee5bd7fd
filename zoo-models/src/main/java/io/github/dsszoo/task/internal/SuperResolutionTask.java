package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.photo.AlignedFrames;
import io.github.dsszoo.data.internal.photo.CropSplits;
import io.github.dsszoo.data.internal.photo.ImageBaselines;
import io.github.dsszoo.data.internal.photo.SuperResolution;
import io.github.dsszoo.task.Baseline;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Restores a scene at three times the resolution of eight shifted frames. */
public final class SuperResolutionTask extends PhotoTask {
  /** The number of rows and columns of a frame; of a scene it is three times that. */
  static final int SIDE = 21;

  /** The standard deviation of the noise, in levels of 255. */
  static final double NOISE = 3;

  /** The number of training sets in an epoch. */
  static final int EPOCH = 4_800;

  private static final int FRAMES = 8;

  /** Creates the task on the photographs in the user's cache. */
  public SuperResolutionTask() {
    this(photosOfUser(), SIDE);
  }

  /** Creates the task on other photographs, with frames of another size. */
  SuperResolutionTask(Supplier<CropSplits> crops, int side) {
    super(
        "images-superres",
        "Restores an image at three times the resolution of eight shifted frames.",
        crops,
        EPOCH,
        Map.of("sets of 8", from -> new SuperResolution(from, side, FRAMES, NOISE)));
  }

  @Override
  public List<Baseline> baselines() {
    return List.of(
        quality("bicubic interpolation of one frame", AlignedFrames::firstFrame),
        quality("the mean of the aligned frames", AlignedFrames::mean),
        quality(
            "the mean of the frames at their known positions",
            AlignedFrames::meanOfKnownPositions));
  }

  /** Returns a baseline that is measured by PSNR and SSIM. */
  static Baseline quality(String name, Function<SetDataset, ImageBaselines.Quality> of) {
    return new Baseline(
        name,
        sets -> {
          ImageBaselines.Quality quality = of.apply(sets);
          return MeanFigures.of("PSNR", quality.psnr(), "SSIM", quality.ssim());
        });
  }
}
