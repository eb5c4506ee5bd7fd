package io.github.dsszoo.data.internal.signal;

import io.github.dsszoo.data.DataException;

/**
 * The random numbers of NumPy's {@code RandomState}, the generator of {@code np.random.seed}, whose
 * streams do not change between versions. It reproduces data that a Python script generated.
 *
 * <p>The bits are those of the Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998). Common
 * libraries differ from NumPy in seeding and in the conversion of bits to numbers, so this class
 * implements both. Logarithms use {@link StrictMath}, with equal results on every machine; NumPy's
 * may differ in the last bit. Not thread-safe.
 */
public final class NumpyRandom {

  private static final int SIZE = 624;
  private static final int SHIFT = 397;
  private static final long MAX_SEED = 0xFFFFFFFFL;

  private final int[] state = new int[SIZE];
  private int next = SIZE;
  private double cachedNormal;
  private boolean hasCachedNormal;

  /**
   * Creates the stream of {@code RandomState(seed)}.
   *
   * @param seed from 0 to 2^32 - 1
   * @throws DataException if the seed is out of this range
   */
  public NumpyRandom(long seed) {
    fill(toWord(seed));
  }

  /**
   * Creates the stream of {@code RandomState([...])}, for seeds of several words.
   *
   * @param key at least one word, each from 0 to 2^32 - 1
   * @throws DataException if there is no word or a word is out of this range
   */
  public NumpyRandom(long[] key) {
    if (key.length == 0) {
      throw new DataException("A seed needs at least one number.");
    }
    fill(19_650_218);
    stir(key);
  }

  private static int toWord(long seed) {
    if (seed < 0 || seed > MAX_SEED) {
      throw new DataException(
          "The seed %s is out of range; choose one from 0 to %s.".formatted(seed, MAX_SEED));
    }
    return (int) seed;
  }

  private void fill(int seed) {
    state[0] = seed;
    for (int i = 1; i < SIZE; i++) {
      state[i] = 1_812_433_253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  private void stir(long[] key) {
    int i = 1;
    for (int k = 0; k < Math.max(SIZE, key.length); k++) {
      int j = k % key.length;
      state[i] = (state[i] ^ (spread(i) * 1_664_525)) + toWord(key[j]) + j;
      i = following(i);
    }
    for (int k = 1; k < SIZE; k++) {
      state[i] = (state[i] ^ (spread(i) * 1_566_083_941)) - i;
      i = following(i);
    }
    state[0] = 0x80000000;
  }

  private int spread(int i) {
    return state[i - 1] ^ (state[i - 1] >>> 30);
  }

  /** Returns the index after i; at the end, copies the last word to the front. */
  private int following(int i) {
    if (i + 1 < SIZE) {
      return i + 1;
    }
    state[0] = state[SIZE - 1];
    return 1;
  }

  /** Returns 32 random bits. */
  private int nextWord() {
    if (next == SIZE) {
      twist();
    }
    int y = state[next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9D2C5680;
    y ^= (y << 15) & 0xEFC60000;
    return y ^ (y >>> 18);
  }

  private void twist() {
    for (int i = 0; i < SIZE; i++) {
      int y = (state[i] & 0x80000000) | (state[(i + 1) % SIZE] & 0x7FFFFFFF);
      int odd = (y & 1) * 0x9908B0DF;
      state[i] = state[(i + SHIFT) % SIZE] ^ (y >>> 1) ^ odd;
    }
    next = 0;
  }

  /** Returns a number in [0, 1) from 53 bits: {@code random_sample()}. */
  public double uniform() {
    int high = nextWord() >>> 5;
    int low = nextWord() >>> 6;
    return (high * 67_108_864.0 + low) / 9_007_199_254_740_992.0;
  }

  /**
   * Returns an integer in [0, bound): {@code randint(0, bound)}. It draws the minimum number of
   * bits and repeats until the result is less than the bound.
   *
   * @param bound at least 1
   */
  public int integer(int bound) {
    int largest = bound - 1;
    if (largest == 0) {
      return 0; // For a bound of 1, NumPy draws no bits.
    }
    int mask = -1 >>> Integer.numberOfLeadingZeros(largest);
    int drawn;
    do {
      drawn = nextWord() & mask;
    } while (drawn > largest);
    return drawn;
  }

  /**
   * Returns a normally distributed number: {@code normal(mean, deviation)}, by Marsaglia's polar
   * method, whose second result is kept for the next call.
   */
  public double normal(double mean, double deviation) {
    return mean + deviation * standardNormal();
  }

  private double standardNormal() {
    if (hasCachedNormal) {
      hasCachedNormal = false;
      return cachedNormal;
    }
    double x;
    double y;
    double square;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
    cachedNormal = scale * x;
    hasCachedNormal = true;
    return scale * y;
  }
}
