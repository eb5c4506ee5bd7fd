package io.github.dsszoo.data.internal.signal;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.Splits;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Generates sets of noisy measurements of one wave. The task is to identify the kind of wave.
 *
 * <p>A set has one clean wave of random frequency, shift, height and offset. Each of its signals is
 * that wave with independent noise:
 *
 * <pre>{@code
 * signal[i][j] = offset + height * (wave(2 pi frequency (t[j] + shift)) + noise[i][j])
 * }</pre>
 *
 * with t from 0 to 1, frequency and height uniform in [1, 10), shift in [0, 1), offset in [-5, 5),
 * and normal noise with a standard deviation of 3. The label is the index of the wave in {@code
 * waves}. Source: Maron et al., "On Learning Sets of Symmetric Elements", ICML 2020, section 6.1;
 * {@link #paperSplits()} reproduces the data of that paper exactly.
 *
 * @param waves the kinds of wave, one class each
 * @param setSize the number of signals in a set, n
 * @param length the number of samples in a signal, at least 2
 */
public record SyntheticSignals(List<Wave> waves, int setSize, int length) {

  private static final long PAPER_SEED = 1;
  private static final double NOISE = 3;

  /**
   * Checks the sizes.
   *
   * @throws DataException if there is no wave, no signal in a set, or fewer than two samples
   */
  public SyntheticSignals {
    waves = List.copyOf(waves);
    if (waves.isEmpty() || setSize < 1 || length < 2 || setSize > Integer.MAX_VALUE / length) {
      throw new DataException(
          "Synthetic signals need at least one wave, one signal a set and two samples a signal, not %s, %s and %s."
              .formatted(waves.size(), setSize, length));
    }
  }

  /**
   * Returns the configuration of the paper: sine, square and sawtooth waves, 25 signals of 100
   * samples per set.
   */
  public static SyntheticSignals paper() {
    return new SyntheticSignals(List.of(Wave.SINE, Wave.SQUARE, Wave.SAWTOOTH), 25, 100);
  }

  /**
   * Returns the data of the paper: 3,000 training, 300 validation and 300 test sets. Where the
   * paper trains on fewer sets, it uses the first ones.
   */
  public static Splits paperSplits() {
    return paper().splits(PAPER_SEED, 3_000, 300, 300);
  }

  /** Returns this configuration with other waves, labelled in the given order. */
  public SyntheticSignals withWaves(Wave... waves) {
    return new SyntheticSignals(List.of(waves), setSize, length);
  }

  /** Returns this configuration with another set size. */
  public SyntheticSignals withSetSize(int setSize) {
    return new SyntheticSignals(waves, setSize, length);
  }

  /** Generates three consecutive data sets from one stream of random numbers. */
  public Splits splits(long seed, int train, int validation, int test) {
    NumpyRandom random = new NumpyRandom(seed);
    IntFunction<NumpyRandom> sameStream = set -> random;
    return new Splits(
        draw(train, sameStream), draw(validation, sameStream), draw(test, sameStream));
  }

  /**
   * Generates a data set from one stream of random numbers; a larger one with the same seed begins
   * with the same sets.
   *
   * @param seed from 0 to 2^32 - 1
   * @param size number of sets, N
   * @return values [N, n, length, 1] with labels
   */
  public SetDataset sets(long seed, int size) {
    NumpyRandom random = new NumpyRandom(seed);
    return draw(size, set -> random);
  }

  /**
   * Generates consecutive sets of an endless sequence. Set i depends only on the seed and i, so a
   * resumed run gets the same sets as an uninterrupted one. It is drawn from NumPy's {@code
   * RandomState([seed % 2**32, seed >> 32, i % 2**32, i >> 32])}, with the numbers interpreted as
   * unsigned.
   *
   * @param seed any number
   * @param from the index of the first set, from 0
   * @param size number of sets, N
   * @return values [N, n, length, 1] with labels
   */
  public SetDataset freshSets(long seed, long from, int size) {
    return draw(size, set -> keyed(seed, from + set));
  }

  private static NumpyRandom keyed(long seed, long set) {
    long word = 0xFFFFFFFFL;
    return new NumpyRandom(new long[] {seed & word, seed >>> 32, set & word, set >>> 32});
  }

  private SetDataset draw(int size, IntFunction<NumpyRandom> randomOfSet) {
    long total = (long) size * setSize * length;
    if (size < 1 || total > Integer.MAX_VALUE) {
      throw new DataException(
          "%s sets of %s signals cannot be made at once; ask for at least one and at most %s."
              .formatted(size, setSize, Integer.MAX_VALUE / setSize / length));
    }
    int perSet = setSize * length;
    float[] values = new float[(int) total];
    int[] labels = new int[size];
    double[] signals = new double[perSet];
    for (int set = 0; set < size; set++) {
      labels[set] = draw(randomOfSet.apply(set), signals);
      for (int i = 0; i < perSet; i++) {
        values[set * perSet + i] = (float) signals[i];
      }
    }
    return SetDataset.of(values, new int[] {size, setSize, length, 1}, null, null)
        .withLabels(labels, waves.size());
  }

  /**
   * Draws one set. The order of draws and operations is that of the authors' script, because the
   * last bits depend on it.
   *
   * @param signals [n, length], filled
   * @return the label
   */
  int draw(NumpyRandom random, double[] signals) {
    int label = random.integer(waves.size());
    double frequency = 1 + 9 * random.uniform();
    double shift = random.uniform();
    double height = 1 + 9 * random.uniform();
    double offset = -5 + 10 * random.uniform();
    double[] clean = clean(waves.get(label), frequency, shift);
    for (int i = 0; i < signals.length; i++) {
      signals[i] = offset + height * (clean[i % length] + random.normal(0, NOISE));
    }
    return label;
  }

  private double[] clean(Wave wave, double frequency, double shift) {
    double[] clean = new double[length];
    double step = 1.0 / (length - 1);
    for (int i = 0; i < length; i++) {
      double time = i == length - 1 ? 1 : i * step;
      clean[i] = wave.at(2 * Math.PI * frequency * (time + shift));
    }
    return clean;
  }
}
