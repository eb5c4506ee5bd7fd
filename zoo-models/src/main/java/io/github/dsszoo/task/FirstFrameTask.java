package io.github.dsszoo.task;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.SetStream;
import io.github.dsszoo.data.internal.photo.FreePhotos;
import io.github.dsszoo.data.internal.photo.ImageBaselines;
import io.github.dsszoo.data.internal.photo.Panning;
import io.github.dsszoo.data.internal.video.FirstFrame;
import io.github.dsszoo.data.internal.video.Footage;
import io.github.dsszoo.data.internal.video.FootageSplits;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Which of eight shuffled frames of a video came first (Maron et al., ICML 2020, section 6.2), on
 * windows in which something moves. Nothing of the video may be passed on: a panning camera gives
 * the samples.
 *
 * @param footage split by time
 */
record FirstFrameTask(FootageSplits footage) implements Task {
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

  /** The same walk looks slower or faster: there is more to learn from than one stride has. */
  private static final int[] TRAINING_STRIDES = {1, 2, 3};

  private static final int SPEED = 3;

  @Override
  public String name() {
    return "images-first-frame";
  }

  @Override
  public String question() {
    return "which frame of a video came first";
  }

  @Override
  public String source() {
    return "a street with pedestrians, from the video that OpenCV's examples come with";
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
            .<SetStream>mapToObj(stride -> frames(footage.train(), stride))
            .toList();
    return SetSource.fresh(SetStream.alternating(strides), TRAINING_SEED, EPOCH);
  }

  private static SetStream frames(Footage footage, int stride) {
    return new FirstFrame(footage, SIDE, FRAMES, stride);
  }

  @Override
  public SetSource validation() {
    return source(footage.validation(), VALIDATION_SEED, HELD_OUT);
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
    return Map.of("the last quarter of the video", source(footage.test(), TEST_SEED, HELD_OUT));
  }
}
