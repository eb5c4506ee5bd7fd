package io.github.dsszoo.data.corruption;

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
}
