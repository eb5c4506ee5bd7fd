package io.github.dsszoo.data.internal.signal;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import java.util.random.RandomGenerator;

/**
 * Generates sets of noisy signals in which two waves have the frequency of the label: one that all
 * signals share, and one of a single signal.
 *
 * <pre>{@code
 * signal[i] = background + sqrt(share) * SHARED * wave + noise[i]
 *     + (i == own ? sqrt(1 - share) * OWN * other wave : 0)
 * }</pre>
 *
 * <p>Background and noise are white, with standard deviations of 3 and 1. All signals share the
 * background. Both waves are sines with phases of their own. With a share of 0, only the difference
 * of a signal to the mean of its set depends on the label; with a share of 1, only the mean does.
 *
 * @param setSize the number of signals in a set, n, at least 2
 * @param length the number of samples in a signal, at least 16
 * @param share the part of the shared wave, from 0 to 1
 */
public record SharedWaves(int setSize, int length, double share) {
  /** Periods in a signal, one number for each label. */
  private static final int[] FREQUENCIES = {4, 7};

  private static final double SHARED = 2.6;
  private static final double OWN = 1.3;
  private static final double BACKGROUND = 3;

  /**
   * Checks the settings.
   *
   * @throws DataException if a number is outside of its range
   */
  public SharedWaves {
    if (setSize < 2 || length < 16 || !(share >= 0 && share <= 1)) {
      throw new DataException(
          "Shared waves need at least 2 signals of 16 samples and a share from 0 to 1, not %s of %s and %s."
              .formatted(setSize, length, share));
    }
  }

  /**
   * Generates sets of both classes; each set depends only on the seed and its index.
   *
   * @param from the index of the first set, from 0
   * @param size number of sets, N
   * @return values [N, n, length, 1] with labels
   */
  public SetDataset sets(long seed, long from, int size) {
    int[] labels = new int[size];
    float[] values = new float[size * setSize * length];
    for (int set = 0; set < size; set++) {
      RandomGenerator random = KeyedRandom.of(seed, from + set);
      labels[set] = random.nextInt(FREQUENCIES.length);
      draw(random, FREQUENCIES[labels[set]], values, set * setSize * length);
    }
    return SetDataset.of(values, new int[] {size, setSize, length, 1}, null, null)
        .withLabels(labels, FREQUENCIES.length);
  }

  private void draw(RandomGenerator random, int frequency, float[] values, int start) {
    double[] common = wave(random, frequency, Math.sqrt(share) * SHARED);
    double[] single = wave(random, frequency, Math.sqrt(1 - share) * OWN);
    for (int t = 0; t < length; t++) {
      common[t] += BACKGROUND * random.nextGaussian();
    }
    int own = random.nextInt(setSize);
    for (int i = 0; i < setSize; i++) {
      for (int t = 0; t < length; t++) {
        double value = common[t] + random.nextGaussian() + (i == own ? single[t] : 0);
        values[start + i * length + t] = (float) value;
      }
    }
  }

  private double[] wave(RandomGenerator random, int frequency, double amplitude) {
    double phase = 2 * Math.PI * random.nextDouble();
    double[] wave = new double[length];
    for (int t = 0; t < length; t++) {
      wave[t] = amplitude * Math.sin(2 * Math.PI * frequency * t / length + phase);
    }
    return wave;
  }
}
