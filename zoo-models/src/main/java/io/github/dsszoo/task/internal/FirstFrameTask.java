package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.SetStream;
import io.github.dsszoo.data.internal.photo.FreePhotos;
import io.github.dsszoo.data.internal.photo.ImageBaselines;
import io.github.dsszoo.data.internal.photo.Panning;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.internal.video.FirstFrame;
import io.github.dsszoo.data.internal.video.Footage;
import io.github.dsszoo.data.internal.video.FootageSplits;
import io.github.dsszoo.data.internal.video.Pedestrians;
import io.github.dsszoo.task.Baseline;
import io.github.dsszoo.task.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Selects the first frame in time from eight shuffled frames of a video (Maron et al., ICML 2020,
 * section 6.2), on windows with motion. The video may not be distributed; therefore the samples are
 * windows that pan over a photograph.
 */
public final class FirstFrameTask implements Task {
  private static final long TRAINING_SEED = 1;
  private static final long VALIDATION_SEED = 2;
  private static final long TEST_SEED = 3;
  private static final long SAMPLE_SEED = 4;
  private static final int EPOCH = 1920;
  private static final int HELD_OUT = 500;
  private static final int SAMPLES = 4;
  private static final int SIDE = 64;
  private static final int FRAMES = 8;
  private static final int STRIDE = 2;

  /** Strides in training; several strides vary the speed of the motion. */
  private static final int[] TRAINING_STRIDES = {1, 2, 3};

  private static final int SPEED = 3;

  /** The video, split by time. */
  private final Lazy<FootageSplits> footage = new Lazy<>(() -> Pedestrians.in(DataCache.ofUser()));

  /** Creates the task on the video in the user's cache. */
  public FirstFrameTask() {}

  @Override
  public String name() {
    return "images-first-frame";
  }

  @Override
  public String description() {
    return "Selects the first frame in time from eight shuffled video frames.";
  }

  @Override
  public String source() {
    return "a street with pedestrians, from OpenCV's sample video";
  }

  @Override
  public String licence() {
    return "not stated";
  }

  private static SetSource source(Footage footage, long seed, int size) {
    return SetSource.fresh(frames(footage, STRIDE), seed, size);
  }

  @Override
  public SetSource train() {
    List<SetStream> strides =
        Arrays.stream(TRAINING_STRIDES)
            .<SetStream>mapToObj(stride -> frames(footage.get().train(), stride))
            .toList();
    return SetSource.fresh(SetStream.alternating(strides), TRAINING_SEED, EPOCH);
  }

  /** Generates sets of frames at a stride. */
  static SetStream frames(Footage footage, int stride) {
    return new FirstFrame(footage, SIDE, FRAMES, stride);
  }

  @Override
  public SetSource validation() {
    return source(footage.get().validation(), VALIDATION_SEED, HELD_OUT);
  }

  @Override
  public SetSource samples() {
    Panning panning = new Panning(FreePhotos.splits().validation(), FRAMES, SPEED);
    return SetSource.of(panning.sets(SAMPLE_SEED, 0, SAMPLES));
  }

  @Override
  public List<Baseline> baselines() {
    return List.of(
        Baseline.chance(),
        Baseline.ofAccuracy("the frame farthest from the others", ImageBaselines::farthest));
  }

  @Override
  public Map<String, SetSource> tests() {
    return Map.of(
        "the last quarter of the video", source(footage.get().test(), TEST_SEED, HELD_OUT));
  }
}
