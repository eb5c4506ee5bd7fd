package io.github.dsszoo.data.internal.photo;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetStream;
import io.github.dsszoo.data.internal.corruption.Corruption;
import io.github.dsszoo.data.internal.corruption.GaussianBlur;
import io.github.dsszoo.data.internal.corruption.ImageView;
import io.github.dsszoo.data.internal.random.KeyedRandom;

/**
 * Sets of corrupted views of one scene, x [N, n, side, side, 3]; asked for is the best: the label
 * is the place of the view whose distance to the scene is least, in L1. After Maron et al., "On
 * Learning Sets of Symmetric Elements", ICML 2020.
 *
 * @param crops where scenes are taken from
 * @param side rows and columns of a view
 * @param setSize views in a set, n
 * @param corruption what happens to each view on its own; it should be of random strength
 */
public record BestImage(Crops crops, int side, int setSize, Corruption corruption)
    implements SetStream {

  /** Keeps these draws apart from others with the same seed. */
  private static final long PURPOSE = 11;

  /** Deviations of the blur in {@link #blurredAnd}, in pixels. */
  private static final double MOST_BLUR = 3;

  /**
   * Checks the sizes.
   *
   * @throws DataException if a set has no view or the views do not fit into the crops
   */
  public BestImage {
    new Scenes(crops, side);
    if (setSize < 1) {
      throw new DataException("A set needs at least 1 view, not %d.".formatted(setSize));
    }
  }

  /** Views blurred by a random deviation of up to 3 pixels, which then are corrupted further. */
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
    return "best of %d views of %d x %d".formatted(setSize, side, side);
  }
}
