package io.github.dsszoo.data.internal.signal;

/**
 * The logarithm of one plus a signal's power at each frequency, under a Hann window. Written out as
 * sums, which for signals of a few hundred samples is quick enough.
 */
final class LogSpectrum {

  private final int length;
  private final double[] window;
  private final double[] cosines;
  private final double[] sines;

  /** For signals of a length of at least 2. */
  LogSpectrum(int length) {
    this.length = length;
    this.window = new double[length];
    this.cosines = new double[length];
    this.sines = new double[length];
    for (int i = 0; i < length; i++) {
      double turn = 2 * Math.PI * i / length;
      cosines[i] = Math.cos(turn);
      sines[i] = Math.sin(turn);
      window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / (length - 1));
    }
  }

  int length() {
    return length;
  }

  /** Number of frequencies, the constant included. */
  int frequencies() {
    return length / 2 + 1;
  }

  /**
   * Adds one signal's spectrum to a sum.
   *
   * @param values holds the signal, from {@code offset} on
   * @param weight how much it counts
   * @param sum one number for each frequency, added to
   */
  void add(float[] values, int offset, double weight, double[] sum) {
    for (int frequency = 0; frequency < frequencies(); frequency++) {
      double real = 0;
      double imaginary = 0;
      int turn = 0; // frequency * i modulo the length
      for (int i = 0; i < length; i++) {
        double value = window[i] * values[offset + i];
        real += value * cosines[turn];
        imaginary += value * sines[turn];
        turn += frequency;
        turn -= turn >= length ? length : 0;
      }
      sum[frequency] += weight * Math.log1p(real * real + imaginary * imaginary);
    }
  }
}
