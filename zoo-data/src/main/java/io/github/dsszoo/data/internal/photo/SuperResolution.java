package io.github.dsszoo.data.internal.photo;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetStream;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import java.util.random.RandomGenerator;

/**
 * Generates shifted low-resolution frames of one scene, x [N, n, side, side, 3]. The task is to
 * predict the scene at the full resolution, targets [N, 3 side, 3 side, 3].
 *
 * <p>A frame has one pixel for three pixels of the scene along each axis. Pixel [p, q] of frame i
 * is the mean of the scene under a normal kernel with a standard deviation of one pixel of the
 * scene, centred at row 3 p + 1 + down_i and column 3 q + 1 + right_i, plus normal noise. The
 * shifts are uniform within half a pixel of the frame in each direction, minus their mean over the
 * set: the scene is at the mean position of its frames, so the order of the frames has no effect.
 * The content beyond the scene is that of the photograph.
 *
 * @param crops the source of the scenes
 * @param side the number of rows and columns of a frame
 * @param setSize the number of frames of a scene, n
 * @param noise the standard deviation of the noise, in levels of 255
 */
public record SuperResolution(Crops crops, int side, int setSize, double noise)
    implements SetStream {

  /** The number of scene pixels along each axis of one pixel of a frame. */
  public static final int FACTOR = 3;

  /** Distinguishes these random draws from others with the same seed. */
  private static final long PURPOSE = 19;

  /** The largest shift along each axis before the mean is subtracted, in pixels of the scene. */
  private static final double SHIFT = FACTOR / 2.0;

  /** The variance of the kernel along each axis, in squared pixels of the scene. */
  private static final double VARIANCE = 1;

  /** The number of pixels of the scene that the kernel reads along each axis. */
  private static final int TAPS = 8;

  /** The pixels beyond the scene, on each side, that frames read: shifts and half of the kernel. */
  private static final int MARGIN = 6;

  /**
   * Checks the sizes.
   *
   * @throws DataException if the set size is less than 1, the noise is negative, or the scenes with
   *     the pixels around them are larger than the crops
   */
  public SuperResolution {
    new Scenes(crops, FACTOR * side + 2 * MARGIN);
    if (setSize < 1 || side < 1) {
      throw new DataException(
          "Expected at least 1 frame of at least 1 pixel, found %s of side %s."
              .formatted(setSize, side));
    }
    if (!(noise >= 0)) {
      throw new DataException("The noise is %s; set it to at least 0.".formatted(noise));
    }
  }

  @Override
  public SetDataset sets(long seed, long first, int count) {
    Scenes scenes = new Scenes(crops, FACTOR * side + 2 * MARGIN);
    int size = side * side * 3;
    int scene = FACTOR * FACTOR * size;
    float[] window = new float[scenes.size()];
    float[] values = new float[Math.multiplyExact(Math.multiplyExact(count, setSize), size)];
    float[] targets = new float[Math.multiplyExact(count, scene)];
    for (int set = 0; set < count; set++) {
      RandomGenerator random = KeyedRandom.of(PURPOSE, seed, first + set);
      scenes.draw(random, window, 0);
      copyScene(window, targets, set * scene);
      double[] down = shifts(random);
      double[] right = shifts(random);
      for (int i = 0; i < setSize; i++) {
        int offset = (set * setSize + i) * size;
        addFrame(window, down[i], right[i], values, offset);
        RandomGenerator noises = KeyedRandom.of(PURPOSE, seed, first + set, i);
        for (int j = offset; noise > 0 && j < offset + size; j++) {
          values[j] += (float) (noise * noises.nextGaussian());
        }
      }
    }
    return SetDataset.of(values, new int[] {count, setSize, side, side, 3}, null, null)
        .withTargets(targets, count, FACTOR * side, FACTOR * side, 3);
  }

  /** Copies the scene from the middle of its window. */
  private void copyScene(float[] window, float[] to, int offset) {
    int row = FACTOR * side * 3;
    int wide = row + 2 * MARGIN * 3;
    for (int y = 0; y < FACTOR * side; y++) {
      System.arraycopy(window, (y + MARGIN) * wide + MARGIN * 3, to, offset + y * row, row);
    }
  }

  /** Draws the shifts of all frames along one axis, with mean 0. */
  private double[] shifts(RandomGenerator random) {
    double[] shifts = new double[setSize];
    double mean = 0;
    for (int i = 0; i < setSize; i++) {
      shifts[i] = SHIFT * (2 * random.nextDouble() - 1);
      mean += shifts[i] / setSize;
    }
    for (int i = 0; i < setSize; i++) {
      shifts[i] -= mean;
    }
    return shifts;
  }

  /** Adds a frame without noise to an array: along the rows, then along the columns. */
  private void addFrame(float[] window, double down, double right, float[] to, int offset) {
    int wide = (FACTOR * side + 2 * MARGIN) * 3;
    int row = side * 3;
    float[] kernel = kernel(down);
    float[] rows = new float[side * wide];
    for (int p = 0; p < side; p++) {
      for (int tap = 0; tap < TAPS; tap++) {
        int from = (FACTOR * p + start(down) + tap) * wide;
        for (int j = 0; j < wide; j++) {
          rows[p * wide + j] += kernel[tap] * window[from + j];
        }
      }
    }
    kernel = kernel(right);
    for (int p = 0; p < side; p++) {
      for (int q = 0; q < side; q++) {
        int at = offset + p * row + q * 3;
        int from = p * wide + (FACTOR * q + start(right)) * 3;
        for (int tap = 0; tap < TAPS; tap++) {
          for (int channel = 0; channel < 3; channel++) {
            to[at + channel] += kernel[tap] * rows[from + tap * 3 + channel];
          }
        }
      }
    }
  }

  /** Returns the place in the window of the first pixel that the kernel of pixel 0 reads. */
  private static int start(double shift) {
    return MARGIN + (FACTOR - 1) / 2 + (int) Math.floor(shift) - TAPS / 2 + 1;
  }

  /** Returns the weights of the pixels from {@link #start}, with sum 1. */
  private static float[] kernel(double shift) {
    double[] weights = new double[TAPS];
    double sum = 0;
    for (int tap = 0; tap < TAPS; tap++) {
      double distance = tap - TAPS / 2 + 1 - (shift - Math.floor(shift));
      weights[tap] = Math.exp(-distance * distance / (2 * VARIANCE));
      sum += weights[tap];
    }
    float[] kernel = new float[TAPS];
    for (int tap = 0; tap < TAPS; tap++) {
      kernel[tap] = (float) (weights[tap] / sum);
    }
    return kernel;
  }

  @Override
  public String toString() {
    return "%s frames of %s x %s".formatted(setSize, side, side);
  }
}
