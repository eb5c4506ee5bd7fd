package io.github.dsszoo.data.internal.signal;

import io.github.dsszoo.data.SetDataset;

/**
 * Describes a set of signals by a vector, for classifiers that take vectors. Each window has the
 * mean, the standard deviation, the minimum and the maximum of each channel; the vector holds the
 * mean and the standard deviation of each of these numbers over the windows.
 */
final class WindowStatistics {
  private static final int STATISTICS = 4;

  private WindowStatistics() {}

  /**
   * Computes the vectors of sets without padding.
   *
   * @param sets [N, n, length, channels]
   * @return [N][8 channels]: the means over the windows, then the deviations
   */
  static double[][] of(SetDataset sets) {
    int length = sets.elementShape()[0];
    int channels = sets.elementShape()[1];
    int n = sets.setSize();
    int width = STATISTICS * channels;
    double[][] vectors = new double[sets.size()][2 * width];
    for (int set = 0; set < sets.size(); set++) {
      double[] squares = new double[width];
      for (int i = 0; i < n; i++) {
        double[] window =
            window(sets.values(), (set * n + i) * length * channels, length, channels);
        for (int s = 0; s < width; s++) {
          vectors[set][s] += window[s] / n;
          squares[s] += window[s] * window[s] / n;
        }
      }
      for (int s = 0; s < width; s++) {
        double mean = vectors[set][s];
        vectors[set][width + s] = Math.sqrt(Math.max(0, squares[s] - mean * mean));
      }
    }
    return vectors;
  }

  /** Returns mean, deviation, minimum and maximum of all channels, in this order. */
  private static double[] window(float[] values, int offset, int length, int channels) {
    double[] window = new double[STATISTICS * channels];
    for (int c = 0; c < channels; c++) {
      double sum = 0;
      double squares = 0;
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int t = 0; t < length; t++) {
        double value = values[offset + t * channels + c];
        sum += value;
        squares += value * value;
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
      double mean = sum / length;
      window[c] = mean;
      window[channels + c] = Math.sqrt(Math.max(0, squares / length - mean * mean));
      window[2 * channels + c] = least;
      window[3 * channels + c] = most;
    }
    return window;
  }
}
