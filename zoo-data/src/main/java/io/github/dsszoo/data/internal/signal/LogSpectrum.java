package io.github.dsszoo.data.internal.signal;

/**
 * Computes the logarithm of one plus a signal's power at each frequency, with a Hann window. It
 * evaluates the discrete Fourier sums directly, which is fast enough for signals of a few hundred
 * samples.
 */
final class LogSpectrum {

  private final int length;
  private final double[] window;
  private final double[] cosines;
  private final double[] sines;

  /** Prepares the sums for signals of a given length, at least 2. */
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

  /** Returns the number of frequencies, frequency 0 included. */
  int frequencies() {
    return length / 2 + 1;
  }

  /**
   * Adds the spectrum of one signal to a sum.
   *
   * @param values the array with the signal, from {@code offset} on
   * @param weight the factor of the spectrum
   * @param sum one number for each frequency, changed in place
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
