package io.github.dsszoo.data.image;

import io.github.dsszoo.data.DataException;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * An image: row-major [height, width, channels] of numbers from 0 (black) to 255, with one channel
 * for grey or three for red, green and blue. The numbers are returned without a copy.
 *
 * @param height the number of rows
 * @param width the number of columns
 * @param channels 1 or 3
 * @param values the numbers, stored without a copy
 */
public record Image(int height, int width, int channels, float[] values) {

  /** The weights of red, green and blue in the luma (ITU-R BT.601). */
  private static final float[] BRIGHTNESS = {0.299f, 0.587f, 0.114f};

  /**
   * Checks the sizes.
   *
   * @throws DataException if an axis has length 0, the number of channels is neither 1 nor 3, or
   *     the number of values does not match the shape
   */
  public Image {
    if (height < 1
        || width < 1
        || (channels != 1 && channels != 3)
        || (long) height * width * channels != values.length) {
      throw new DataException(
          "An image needs 1 or 3 channels and a number for each place, but [%s, %s, %s] came with %s numbers."
              .formatted(height, width, channels, values.length));
    }
  }

  /**
   * Returns a copy of one image from an array of consecutive images.
   *
   * @param values the numbers of all images
   * @param place the index of the image, from 0
   * @param shape the shape of each image, [height, width, channels]
   */
  public static Image at(float[] values, int place, int... shape) {
    int size = shape[0] * shape[1] * shape[2];
    float[] own = Arrays.copyOfRange(values, place * size, (place + 1) * size);
    return new Image(shape[0], shape[1], shape[2], own);
  }

  /**
   * Returns an image of Java's, grey or colour. Transparent pixels are blended with white, and 16
   * bits are scaled to 0 to 255.
   *
   * @throws DataException if it has more than four channels
   */
  public static Image of(BufferedImage image) {
    return Pixels.of(image, "The image");
  }

  /** Returns this image with three channels; the channel of a grey image is repeated. */
  public Image toColour() {
    if (channels == 3) {
      return this;
    }
    float[] colour = new float[3 * values.length];
    for (int i = 0; i < colour.length; i++) {
      colour[i] = values[i / 3];
    }
    return new Image(height, width, 3, colour);
  }

  /** Returns the luma of this image, in one channel. */
  public Image toGrey() {
    if (channels == 1) {
      return this;
    }
    float[] grey = new float[height * width];
    for (int i = 0; i < grey.length; i++) {
      for (int channel = 0; channel < 3; channel++) {
        grey[i] += BRIGHTNESS[channel] * values[3 * i + channel];
      }
    }
    return new Image(height, width, 1, grey);
  }

  /**
   * Returns a crop of this image.
   *
   * @throws DataException if the crop exceeds the image
   */
  public Image crop(int top, int left, int rows, int columns) {
    if (top < 0 || left < 0 || rows > height - top || columns > width - left) {
      throw new DataException(
          "A crop of [%s, %s] at (%s, %s) leaves an image of [%s, %s]; use a smaller one."
              .formatted(rows, columns, top, left, height, width));
    }
    float[] part = new float[rows * columns * channels];
    int row = columns * channels;
    for (int y = 0; y < rows; y++) {
      int from = ((top + y) * width + left) * channels;
      System.arraycopy(values, from, part, y * row, row);
    }
    return new Image(rows, columns, channels, part);
  }

  /**
   * Returns this image downsampled by averaging squares of pixels. Incomplete squares at the right
   * and bottom edges are omitted.
   *
   * @param factor the side of a square
   * @throws DataException if the image is smaller than one square
   */
  public Image smaller(int factor) {
    int rows = height / factor;
    int columns = width / factor;
    float[] means = new float[rows * columns * channels];
    float weight = 1f / (factor * factor);
    for (int y = 0; y < rows * factor; y++) {
      for (int x = 0; x < columns * factor; x++) {
        int to = (y / factor * columns + x / factor) * channels;
        int from = (y * width + x) * channels;
        for (int channel = 0; channel < channels; channel++) {
          means[to + channel] += weight * values[from + channel];
        }
      }
    }
    return new Image(rows, columns, channels, means);
  }
}
