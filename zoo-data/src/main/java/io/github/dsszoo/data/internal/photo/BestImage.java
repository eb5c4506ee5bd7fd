package io.github.dsszoo.data.internal.photo;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetStream;
import io.github.dsszoo.data.internal.corruption.Corruption;
import io.github.dsszoo.data.internal.corruption.GaussianBlur;
import io.github.dsszoo.data.internal.corruption.ImageView;
import io.github.dsszoo.data.internal.random.KeyedRandom;

/**
 * Generates sets of corrupted views of one scene, x [N, n, side, side, 3]. The task is to select
 * the best view: the label is the index of the view with the smallest L1 distance to the scene.
 * After Maron et al., "On Learning Sets of Symmetric Elements", ICML 2020.
 *
 * @param crops the source of the scenes
 * @param side the number of rows and columns of a view
 * @param setSize the number of views in a set, n
 * @param corruption the corruption of each view, applied independently; it should have random
 *     strength
 */
public record BestImage(Crops crops, int side, int setSize, Corruption corruption)
    implements SetStream {

  /** Distinguishes these random draws from others with the same seed. */
  private static final long PURPOSE = 11;

  /** The largest standard deviation of the blur in {@link #blurredAnd}, in pixels. */
  private static final double MOST_BLUR = 3;

  /**
   * Checks the sizes.
   *
   * @throws DataException if the set size is less than 1 or the views are larger than the crops
   */
  public BestImage {
    new Scenes(crops, side);
    if (setSize < 1) {
      throw new DataException("A set needs at least 1 view, not %s.".formatted(setSize));
    }
  }

  /**
   * Returns a blur with a random standard deviation of up to 3 pixels, followed by another
   * corruption.
   */
  public static Corruption blurredAnd(Corruption further) {
    return new GaussianBlur(0, MOST_BLUR).then(further);
  }

  @Override
  public SetDataset sets(long seed, long first, int count) {
    Scenes scenes = new Scenes(crops, side);
    int size = scenes.size();
    float[] values = new float[Math.multiplyExact(Math.multiplyExact(count, setSize), size)];
    float[] scene = new float[size];
    int[] labels = new int[count];
    for (int set = 0; set < count; set++) {
      scenes.draw(KeyedRandom.of(PURPOSE, seed, first + set), scene, 0);
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < setSize; i++) {
        int offset = (set * setSize + i) * size;
        System.arraycopy(scene, 0, values, offset, size);
        ImageView view = new ImageView(values, offset, side, side, 3);
        corruption.apply(view, KeyedRandom.of(PURPOSE, seed, first + set, i));
        double distance = distance(values, offset, scene);
        if (distance < least) {
          least = distance;
          labels[set] = i;
        }
      }
    }
    int[] shape = {count, setSize, side, side, 3};
    return SetDataset.of(values, shape, null, null).withLabels(labels, setSize);
  }

  private static double distance(float[] values, int offset, float[] scene) {
    double distance = 0;
    for (int i = 0; i < scene.length; i++) {
      distance += Math.abs(values[offset + i] - scene[i]);
    }
    return distance;
  }

  @Override
  public String toString() {
    return "best of %s views of %s x %s".formatted(setSize, side, side);
  }
}
