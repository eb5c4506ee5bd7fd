package io.github.dsszoo.data.internal.photo;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetStream;
import io.github.dsszoo.data.internal.corruption.Corruption;
import io.github.dsszoo.data.internal.corruption.GaussianNoise;
import io.github.dsszoo.data.internal.corruption.ImageView;
import io.github.dsszoo.data.internal.corruption.Misalignment;
import io.github.dsszoo.data.internal.corruption.MotionBlur;
import io.github.dsszoo.data.internal.random.KeyedRandom;

/**
 * Generates handheld bursts of one scene, x [N, n, side, side, 3]. The task is to predict the sharp
 * scene, targets [N, side, side, 3]. After Aittala and Durand, "Burst Image Deblurring Using
 * Permutation Invariant Convolutional Neural Networks", ECCV 2018.
 *
 * @param crops the source of the scenes
 * @param side the number of rows and columns of a frame
 * @param setSize the number of frames in a burst, n
 * @param corruption the corruption of each frame, applied independently
 */
public record Deblurring(Crops crops, int side, int setSize, Corruption corruption)
    implements SetStream {

  /** Distinguishes these random draws from others with the same seed. */
  private static final long PURPOSE = 13;

  /**
   * Checks the sizes.
   *
   * @throws DataException if the set size is less than 1 or the frames are larger than the crops
   */
  public Deblurring {
    new Scenes(crops, side);
    if (setSize < 1) {
      throw new DataException("A burst needs at least 1 frame, not %s.".formatted(setSize));
    }
  }

  /**
   * Returns the corruption of a handheld camera: shifts of up to 2 pixels and rotations of up to
   * one degree between frames, motion blur of up to 12 pixels, and sensor noise of standard
   * deviation 5.
   */
  public static Corruption unsteadyHand() {
    return new Misalignment(2, 1).then(new MotionBlur(2, 12)).then(new GaussianNoise(5));
  }

  @Override
  public SetDataset sets(long seed, long first, int count) {
    Scenes scenes = new Scenes(crops, side);
    int size = scenes.size();
    float[] values = new float[Math.multiplyExact(Math.multiplyExact(count, setSize), size)];
    float[] targets = new float[count * size];
    for (int set = 0; set < count; set++) {
      scenes.draw(KeyedRandom.of(PURPOSE, seed, first + set), targets, set * size);
      for (int i = 0; i < setSize; i++) {
        int offset = (set * setSize + i) * size;
        System.arraycopy(targets, set * size, values, offset, size);
        ImageView frame = new ImageView(values, offset, side, side, 3);
        corruption.apply(frame, KeyedRandom.of(PURPOSE, seed, first + set, i));
      }
    }
    int[] shape = {count, setSize, side, side, 3};
    return SetDataset.of(values, shape, null, null).withTargets(targets, count, side, side, 3);
  }

  @Override
  public String toString() {
    return "bursts of %s frames of %s x %s".formatted(setSize, side, side);
  }
}
