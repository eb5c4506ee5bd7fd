package io.github.dsszoo.data.internal.corruption;

/**
 * One image inside a larger array, such as a batch of sets, to be changed in place; row-major
 * [height, width, channels], of 0 to 255.
 *
 * @param values the array
 * @param offset where the image begins
 * @param height rows
 * @param width columns
 * @param channels numbers a pixel
 */
public record ImageView(float[] values, int offset, int height, int width, int channels) {

  /** How many numbers make up a row. */
  int row() {
    return width * channels;
  }

  /** How many numbers make up the image. */
  public int size() {
    return height * width * channels;
  }

  /** Turns left to right, in place. */
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
