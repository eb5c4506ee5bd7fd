package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.SetStream;
import io.github.dsszoo.data.internal.corruption.Corruption;
import io.github.dsszoo.data.internal.corruption.GaussianNoise;
import io.github.dsszoo.data.internal.corruption.Occlusion;
import io.github.dsszoo.data.internal.photo.BestImage;
import io.github.dsszoo.data.internal.photo.CropSplits;
import io.github.dsszoo.data.internal.photo.Crops;
import io.github.dsszoo.data.internal.photo.ImageBaselines;
import io.github.dsszoo.task.Baseline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Selects, from 20 views of a scene, the view closest to the clean scene. Each view is blurred by
 * its own deviation; all views of a set are noisy or occluded to the same degree (Maron et al.,
 * ICML 2020, section 6.2).
 */
public final class BestImageTask extends PhotoTask {
  private static final int SIDE = 64;
  private static final int VIEWS = 20;
  private static final int EPOCH = 960;

  /** Creates the task on the photographs in the user's cache. */
  public BestImageTask() {
    this(photosOfUser());
  }

  /** Creates the task on other photographs. */
  BestImageTask(Supplier<CropSplits> crops) {
    super(
        "images-best",
        "Selects the view closest to the clean scene from 20 corrupted views.",
        crops,
        EPOCH,
        streams());
  }

  private static Map<String, Function<Crops, SetStream>> streams() {
    Map<String, Function<Crops, SetStream>> streams = new LinkedHashMap<>();
    for (int deviation : List.of(10, 30, 50)) {
      streams.put("noise of " + deviation, views(new GaussianNoise(deviation)));
    }
    for (int percent : List.of(10, 30, 50)) {
      streams.put("occlusion of " + percent + " %", views(new Occlusion(percent / 100.0)));
    }
    return streams;
  }

  private static Function<Crops, SetStream> views(Corruption further) {
    return from -> new BestImage(from, SIDE, VIEWS, BestImage.blurredAnd(further));
  }

  @Override
  public List<Baseline> baselines() {
    return List.of(
        Baseline.chance(),
        Baseline.ofAccuracy("the sharpest view", ImageBaselines::sharpest),
        Baseline.ofAccuracy("the view nearest to the mean", ImageBaselines::nearestToMean));
  }
}
