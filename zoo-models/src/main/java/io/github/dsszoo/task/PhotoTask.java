package io.github.dsszoo.task;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.SetStream;
import io.github.dsszoo.data.internal.corruption.Corruption;
import io.github.dsszoo.data.internal.corruption.GaussianNoise;
import io.github.dsszoo.data.internal.corruption.Occlusion;
import io.github.dsszoo.data.internal.photo.BestImage;
import io.github.dsszoo.data.internal.photo.ColourMatching;
import io.github.dsszoo.data.internal.photo.CropSplits;
import io.github.dsszoo.data.internal.photo.Crops;
import io.github.dsszoo.data.internal.photo.Deblurring;
import io.github.dsszoo.data.internal.photo.ImageBaselines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Tasks on photographs: endless sets of random scenes, of photographs of their own to train on, to
 * choose by and to test on.
 */
final class PhotoTask implements Task {
  private static final long TRAINING_SEED = 1;
  private static final long VALIDATION_SEED = 2;
  private static final long TEST_SEED = 3;
  private static final long SAMPLE_SEED = 4;
  private static final int HELD_OUT = 100;

  private final String name;
  private final String question;
  private final int epoch;
  private final Map<String, Function<Crops, SetStream>> streams;
  private final List<Baseline> baselines;
  private final CropSplits crops;

  /**
   * A task.
   *
   * @param crops of photographs
   * @param epoch sets in an epoch
   * @param streams sets of some crops, by what they are of; each is tested on its own, and all are
   *     trained on in turn
   */
  private PhotoTask(
      String name,
      String question,
      CropSplits crops,
      int epoch,
      Map<String, Function<Crops, SetStream>> streams,
      Baseline... baselines) {
    this.baselines = List.of(baselines);
    this.name = name;
    this.question = question;
    this.epoch = epoch;
    this.streams = streams;
    this.crops = crops;
  }

  /**
   * Which of 20 views of a scene is nearest to it: each is blurred by its own deviation, and all of
   * a set are noisy or occluded to one degree (Maron et al., ICML 2020, section 6.2).
   */
  static Task best(CropSplits crops) {
    Map<String, Function<Crops, SetStream>> streams = new LinkedHashMap<>();
    for (int deviation : List.of(10, 30, 50)) {
      streams.put("noise of " + deviation, views(new GaussianNoise(deviation)));
    }
    for (int percent : List.of(10, 30, 50)) {
      streams.put("occlusion of " + percent + " %", views(new Occlusion(percent / 100.0)));
    }
    return new PhotoTask(
        "images-best",
        "which view of a scene is nearest to it",
        crops,
        960,
        streams,
        Baseline.chance(),
        Baseline.ofAccuracy("the sharpest view", ImageBaselines::sharpest),
        Baseline.ofAccuracy("the view nearest to the mean", ImageBaselines::nearestToMean));
  }

  private static Function<Crops, SetStream> views(Corruption further) {
    return from -> new BestImage(from, 64, 20, BestImage.blurredAnd(further));
  }

  /** The colours of two scenes from their single channels (section 6.3). */
  static Task colourMatching(CropSplits crops) {
    return new PhotoTask(
        "images-colour-match",
        "each scene in colour, from single channels of two scenes",
        crops,
        480,
        Map.of("two scenes", from -> new ColourMatching(from, 64, 2)),
        new Baseline("grey", sets -> Map.of("mean absolute error", ImageBaselines.grey(sets))));
  }

  /** The sharp scene from six frames by an unsteady hand (section 6.3). */
  static Task deblurring(CropSplits crops) {
    return new PhotoTask(
        "images-deblur",
        "the sharp scene, from a burst of blurred frames",
        crops,
        240,
        Map.of("bursts of 6", from -> new Deblurring(from, 128, 6, Deblurring.unsteadyHand())),
        quality("the best frame", ImageBaselines::bestFrame),
        quality("the mean of the frames", ImageBaselines::meanOfFrames));
  }

  private static Baseline quality(String name, Function<SetDataset, ImageBaselines.Quality> of) {
    return new Baseline(
        name,
        sets -> {
          ImageBaselines.Quality quality = of.apply(sets);
          return Map.of("PSNR", quality.psnr(), "SSIM", quality.ssim());
        });
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String question() {
    return question;
  }

  @Override
  public String source() {
    return "random crops of 40 photographs of Debian's packages";
  }

  @Override
  public String licence() {
    return "CC-BY, CC-BY-SA, CC0, GPL-2+, FDL, by photograph";
  }

  @Override
  public SetSource train() {
    return SetSource.fresh(all(crops.train()), TRAINING_SEED, epoch);
  }

  @Override
  public SetSource validation() {
    return SetSource.fresh(all(crops.validation()), VALIDATION_SEED, HELD_OUT);
  }

  @Override
  public List<Baseline> baselines() {
    return baselines;
  }

  @Override
  public SetSource samples() {
    return SetSource.fresh(all(crops.validation().free()), SAMPLE_SEED, HELD_OUT);
  }

  private SetStream all(Crops from) {
    return SetStream.alternating(streams.values().stream().map(of -> of.apply(from)).toList());
  }

  @Override
  public Map<String, SetSource> tests() {
    Map<String, SetSource> tests = new LinkedHashMap<>();
    streams.forEach(
        (what, of) ->
            tests.put(
                what + " on held-out photographs",
                SetSource.fresh(of.apply(crops.test()), TEST_SEED, HELD_OUT)));
    return tests;
  }
}
