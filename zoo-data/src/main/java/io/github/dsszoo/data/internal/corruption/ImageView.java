package io.github.dsszoo.data.internal.corruption;

/**
 * A view of one image in a larger array, such as a batch of sets, for changes in place; row-major
 * [height, width, channels], 0 to 255.
 *
 * @param values the array
 * @param offset the index of the first number of the image
 * @param height the number of rows
 * @param width the number of columns
 * @param channels the number of channels
 */
public record ImageView(float[] values, int offset, int height, int width, int channels) {

  /** Returns the number of values in a row. */
  int row() {
    return width * channels;
  }

  /** Returns the number of values in the image. */
  public int size() {
    return height * width * channels;
  }

  /** Mirrors the image from left to right, in place. */
  public void mirror() {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width / 2; x++) {
        int left = offset + (y * width + x) * channels;
        int right = offset + (y * width + width - 1 - x) * channels;
        for (int channel = 0; channel < channels; channel++) {
          float swapped = values[left + channel];
          values[left + channel] = values[right + channel];
          values[right + channel] = swapped;
        }
      }
    }
  }
}
