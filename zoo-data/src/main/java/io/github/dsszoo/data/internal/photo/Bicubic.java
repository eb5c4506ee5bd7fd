package io.github.dsszoo.data.internal.photo;

import io.github.dsszoo.data.internal.corruption.ImageView;

/**
 * Enlarges images by cubic convolution with a = -1/2 (Keys, 1981), with the edge pixels replicated
 * beyond the image. Pixel p of an image is at {@code factor p + (factor - 1) / 2 + shift} in the
 * enlarged image.
 */
final class Bicubic {
  private static final int TAPS = 4;

  private Bicubic() {}

  /**
   * Returns an enlarged image.
   *
   * @param factor the factor along each axis
   * @param down the shift along the rows, in pixels of the enlarged image
   * @param right the shift along the columns, in pixels of the enlarged image
   */
  static ImageView enlarged(ImageView image, int factor, double down, double right) {
    int channels = image.channels();
    int height = factor * image.height();
    int width = factor * image.width();
    int row = image.width() * channels;
    float[] rows = new float[height * row];
    Samples samples = new Samples(image.height(), factor, down);
    for (int y = 0; y < height; y++) {
      for (int tap = 0; tap < TAPS; tap++) {
        int from = image.offset() + samples.place(y, tap) * row;
        for (int j = 0; j < row; j++) {
          rows[y * row + j] += samples.weight(y, tap) * image.values()[from + j];
        }
      }
    }
    samples = new Samples(image.width(), factor, right);
    float[] enlarged = new float[height * width * channels];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int to = (y * width + x) * channels;
        for (int tap = 0; tap < TAPS; tap++) {
          int from = y * row + samples.place(x, tap) * channels;
          for (int channel = 0; channel < channels; channel++) {
            enlarged[to + channel] += samples.weight(x, tap) * rows[from + channel];
          }
        }
      }
    }
    return new ImageView(enlarged, 0, height, width, channels);
  }

  /** The pixels and weights of each position of one axis of the enlarged image. */
  private static final class Samples {
    private final int[] places;
    private final float[] weights;

    Samples(int size, int factor, double shift) {
      places = new int[factor * size * TAPS];
      weights = new float[places.length];
      for (int y = 0; y < factor * size; y++) {
        double place = (y - (factor - 1) / 2.0 - shift) / factor;
        int before = (int) Math.floor(place);
        for (int tap = 0; tap < TAPS; tap++) {
          int pixel = before + tap - 1;
          places[y * TAPS + tap] = Math.max(0, Math.min(size - 1, pixel));
          weights[y * TAPS + tap] = (float) cubic(Math.abs(place - pixel));
        }
      }
    }

    int place(int y, int tap) {
      return places[y * TAPS + tap];
    }

    float weight(int y, int tap) {
      return weights[y * TAPS + tap];
    }

    private static double cubic(double t) {
      if (t <= 1) {
        return (1.5 * t - 2.5) * t * t + 1;
      }
      return t < 2 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : 0;
    }
  }
}
