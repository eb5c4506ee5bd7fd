package io.github.dsszoo.data.internal.corruption;

import java.util.Arrays;

/**
 * A convolution kernel with odd numbers of rows and columns, centred on the pixel, whose weights
 * sum to one. The edge pixels are replicated beyond the image.
 *
 * @param rows the number of rows
 * @param columns the number of columns
 * @param weights row-major
 */
record Kernel(int rows, int columns, float[] weights) {

  /** Divides the weights by their sum. */
  Kernel {
    double sum = 0;
    for (float weight : weights) {
      sum += weight;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= (float) sum;
    }
  }

  /** Replaces each pixel by the weighted mean of its neighbours. */
  void apply(ImageView image) {
    float[] padded = padded(image);
    int paddedRow = (image.width() + columns - 1) * image.channels();
    int row = image.row();
    float[] values = image.values();
    Arrays.fill(values, image.offset(), image.offset() + image.size(), 0);
    for (int tap = 0; tap < weights.length; tap++) {
      float weight = weights[tap];
      if (weight != 0) {
        int shift = tap / columns * paddedRow + tap % columns * image.channels();
        for (int y = 0; y < image.height(); y++) {
          int to = image.offset() + y * row;
          int from = shift + y * paddedRow;
          for (int i = 0; i < row; i++) { // a simple loop that the compiler can vectorise
            values[to + i] += weight * padded[from + i];
          }
        }
      }
    }
  }

  /** Returns the image padded with replicated edges by the radius of the kernel. */
  private float[] padded(ImageView image) {
    int channels = image.channels();
    int width = image.width() + columns - 1;
    int height = image.height() + rows - 1;
    float[] padded = new float[height * width * channels];
    for (int y = 0; y < height; y++) {
      int from = image.offset() + clamp(y - rows / 2, image.height()) * image.row();
      int to = y * width * channels;
      for (int x = 0; x < width; x++) {
        int pixel = from + clamp(x - columns / 2, image.width()) * channels;
        for (int channel = 0; channel < channels; channel++) {
          padded[to + x * channels + channel] = image.values()[pixel + channel];
        }
      }
    }
    return padded;
  }

  private static int clamp(int place, int length) {
    return Math.max(0, Math.min(length - 1, place));
  }
}
