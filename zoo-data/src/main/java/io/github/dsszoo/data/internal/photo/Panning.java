package io.github.dsszoo.data.internal.photo;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetStream;
import io.github.dsszoo.data.internal.random.EpochOrder;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import java.util.random.RandomGenerator;

/**
 * Generates shuffled frames of a camera that pans over a scene, x [N, n, side, side, 3] of 0 to
 * 255: the scene shifts sideways, circularly. The label is the index of the first frame. This data
 * set can be redistributed, unlike the video data sets.
 *
 * @param crops the source of the scenes; each crop is used whole
 * @param setSize the number of frames in a set, n
 * @param speed the shift from one frame to the next, in pixels
 */
public record Panning(Crops crops, int setSize, int speed) implements SetStream {

  /** Distinguishes these random draws from others with the same seed. */
  private static final long PURPOSE = 15;

  /**
   * Checks the sizes.
   *
   * @throws DataException if the set size is less than 1, or the shift is 0
   */
  public Panning {
    if (setSize < 1 || speed < 1) {
      throw new DataException(
          "A panning camera takes at least 1 frame and moves by at least 1 pixel, not %s and %s."
              .formatted(setSize, speed));
    }
  }

  @Override
  public SetDataset sets(long seed, long first, int count) {
    int side = crops.side();
    int size = side * side * 3;
    float[] values = new float[Math.multiplyExact(Math.multiplyExact(count, setSize), size)];
    int[] labels = new int[count];
    for (int set = 0; set < count; set++) {
      RandomGenerator random = KeyedRandom.of(PURPOSE, seed, first + set);
      float[] scene = crops.image(random.nextInt(crops.size())).values();
      int[] order = EpochOrder.shuffled(setSize, random);
      for (int i = 0; i < setSize; i++) {
        pan(scene, side, order[i] * speed % side, values, (set * setSize + i) * size);
        labels[set] = order[i] == 0 ? i : labels[set];
      }
    }
    int[] shape = {count, setSize, side, side, 3};
    return SetDataset.of(values, shape, null, null).withLabels(labels, setSize);
  }

  private static void pan(float[] scene, int side, int by, float[] to, int offset) {
    int row = side * 3;
    int moved = by * 3;
    for (int y = 0; y < side; y++) {
      System.arraycopy(scene, y * row + moved, to, offset + y * row, row - moved);
      System.arraycopy(scene, y * row, to, offset + (y + 1) * row - moved, moved);
    }
  }

  @Override
  public String toString() {
    return "%s frames of a camera that pans by %s pixels".formatted(setSize, speed);
  }
}
