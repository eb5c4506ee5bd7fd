package io.github.dsszoo.data.internal.video;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetStream;
import io.github.dsszoo.data.internal.corruption.ImageView;
import io.github.dsszoo.data.internal.image.PackedImages;
import io.github.dsszoo.data.internal.random.EpochOrder;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Generates shuffled sets of frames of a video, x [N, n, side, side, 3] of 0 to 255. The task is to
 * select the first frame: the label is the index of the earliest frame. After Maron et al., "On
 * Learning Sets of Symmetric Elements", ICML 2020, where n is 8.
 *
 * <p>A set is one spatial window in n frames at a fixed stride, with motion between all consecutive
 * frames. Sets may be mirrored from left to right but are never reversed in time.
 */
public final class FirstFrame implements SetStream {

  /** Distinguishes these random draws from others with the same seed. */
  private static final long PURPOSE = 14;

  /** The maximum number of clips drawn for a set in search of one with motion. */
  private static final int MOST_DRAWS = 100;

  private final Footage footage;
  private final int side;
  private final int setSize;
  private final int stride;
  private final Map<Integer, MovingWindows> windows = new ConcurrentHashMap<>();

  /**
   * Checks the sizes.
   *
   * @param footage the source of the frames
   * @param side the number of rows and columns of a window, a multiple of 4
   * @param setSize the number of frames in a set, n, at least 2
   * @param stride the step from one frame to the next; 1 uses all frames
   * @throws DataException if a size is invalid
   */
  public FirstFrame(Footage footage, int side, int setSize, int stride) {
    if (side < 4 || side % 4 != 0 || setSize < 2 || stride < 1) {
      throw new DataException(
          "Windows have a side that 4 divides, sets 2 frames or more and strides 1 or more, not %s, %s and %s."
              .formatted(side, setSize, stride));
    }
    this.footage = footage;
    this.side = side;
    this.setSize = setSize;
    this.stride = stride;
  }

  /** Returns the number of windows with motion in all clips; reads every clip. */
  public int windows() {
    return IntStream.range(0, footage.size()).map(clip -> windows(clip).size()).sum();
  }

  private MovingWindows windows(int clip) {
    return windows.computeIfAbsent(
        clip, number -> new MovingWindows(footage.clip(number), side, setSize, stride));
  }

  /**
   * Generates sets.
   *
   * @throws DataException if there is no motion in the clips, or they are smaller than a window
   */
  @Override
  public SetDataset sets(long seed, long first, int count) {
    int size = side * side * 3;
    float[] values = new float[Math.multiplyExact(Math.multiplyExact(count, setSize), size)];
    int[] labels = new int[count];
    for (int set = 0; set < count; set++) {
      RandomGenerator random = KeyedRandom.of(PURPOSE, seed, first + set);
      int clip = moving(random);
      MovingWindows from = windows(clip);
      int window = random.nextInt(from.size());
      boolean mirrored = random.nextBoolean();
      int[] order = EpochOrder.shuffled(setSize, random);
      PackedImages frames = footage.clip(clip);
      for (int i = 0; i < setSize; i++) {
        int frame = from.start(window) + order[i] * stride;
        int offset = (set * setSize + i) * size;
        frames.copy(frame, from.top(window), from.left(window), side, side, values, offset);
        if (mirrored) {
          new ImageView(values, offset, side, side, 3).mirror();
        }
        if (order[i] == 0) {
          labels[set] = i;
        }
      }
    }
    int[] shape = {count, setSize, side, side, 3};
    return SetDataset.of(values, shape, null, null).withLabels(labels, setSize);
  }

  /** Draws a clip with motion. */
  private int moving(RandomGenerator random) {
    for (int draw = 0; draw < MOST_DRAWS; draw++) {
      int clip = random.nextInt(footage.size());
      if (windows(clip).size() > 0) {
        return clip;
      }
    }
    throw new DataException(
        "Nothing moves for %s frames at a stride of %s in windows of %s x %s; use other videos or smaller windows."
            .formatted(setSize, stride, side, side));
  }

  @Override
  public String toString() {
    return "the first of %s frames of %s x %s, %s apart".formatted(setSize, side, side, stride);
  }
}
