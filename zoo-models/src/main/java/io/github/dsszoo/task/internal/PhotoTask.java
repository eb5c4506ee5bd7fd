package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.SetStream;
import io.github.dsszoo.data.internal.photo.CropSplits;
import io.github.dsszoo.data.internal.photo.Crops;
import io.github.dsszoo.data.internal.photo.Photos;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.task.Task;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tasks on photographs: sets of random scenes, generated from separate photographs for training,
 * validation and test. Training sets are new in each epoch.
 */
abstract class PhotoTask implements Task {
  private static final long TRAINING_SEED = 1;
  private static final long VALIDATION_SEED = 2;
  private static final long TEST_SEED = 3;
  private static final long SAMPLE_SEED = 4;

  /** Number of validation sets, and of test sets of each kind. */
  private static final int HELD_OUT = 100;

  private final String name;
  private final String description;
  private final int epoch;
  private final Map<String, Function<Crops, SetStream>> streams;
  private final Supplier<CropSplits> crops;

  /**
   * Creates a task.
   *
   * @param crops of photographs
   * @param epoch number of training sets in an epoch
   * @param streams the kinds of sets by name; training alternates between them, and each has its
   *     own test sets
   */
  PhotoTask(
      String name,
      String description,
      Supplier<CropSplits> crops,
      int epoch,
      Map<String, Function<Crops, SetStream>> streams) {
    this.name = name;
    this.description = description;
    this.epoch = epoch;
    this.streams = streams;
    this.crops = crops;
  }

  /** Returns the photographs in the user's cache, read at their first use. */
  static Supplier<CropSplits> photosOfUser() {
    return new Lazy<>(() -> Photos.in(DataCache.ofUser()));
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String description() {
    return description;
  }

  @Override
  public final String source() {
    return "random crops of 40 photographs from Debian packages";
  }

  @Override
  public final String licence() {
    return "CC-BY, CC-BY-SA, CC0, GPL-2+, FDL, by photograph";
  }

  @Override
  public final SetSource train() {
    return SetSource.fresh(all(crops.get().train()), TRAINING_SEED, epoch);
  }

  @Override
  public final SetSource validation() {
    return SetSource.fresh(all(crops.get().validation()), VALIDATION_SEED, HELD_OUT);
  }

  @Override
  public final SetSource samples() {
    return SetSource.fresh(all(crops.get().validation().free()), SAMPLE_SEED, HELD_OUT);
  }

  private SetStream all(Crops from) {
    return SetStream.alternating(streams.values().stream().map(of -> of.apply(from)).toList());
  }

  @Override
  public final Map<String, SetSource> tests() {
    Map<String, SetSource> tests = new LinkedHashMap<>();
    streams.forEach(
        (what, of) ->
            tests.put(
                what + " on held-out photographs",
                SetSource.fresh(of.apply(crops.get().test()), TEST_SEED, HELD_OUT)));
    return tests;
  }
}
