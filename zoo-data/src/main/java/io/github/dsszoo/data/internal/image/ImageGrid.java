package io.github.dsszoo.data.internal.image;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.image.Image;
import java.util.List;

/** Arranges images of equal size in a grid. */
public final class ImageGrid {

  private ImageGrid() {}

  /**
   * Creates a grid, row by row.
   *
   * @param images images of equal size, at least one
   * @param columns the number of images in a row; the last row may be incomplete
   * @param gap the number of pixels between two images
   * @param background the colour of the gaps and empty cells, one number for each channel
   * @throws DataException if the images differ in size
   */
  public static Image of(List<Image> images, int columns, int gap, float... background) {
    Image first = images.get(0);
    int rows = (images.size() + columns - 1) / columns;
    int channels = first.channels();
    int width = columns * (first.width() + gap) - gap;
    int height = rows * (first.height() + gap) - gap;
    float[] values = new float[height * width * channels];
    for (int i = 0; i < values.length; i++) {
      values[i] = background[i % channels];
    }
    for (int i = 0; i < images.size(); i++) {
      Image image = images.get(i);
      if (image.values().length != first.values().length || image.width() != first.width()) {
        throw new DataException(
            "Images side by side need one size, but number %s differs from the first."
                .formatted(i));
      }
      int top = i / columns * (first.height() + gap);
      int left = i % columns * (first.width() + gap);
      int row = first.width() * channels;
      for (int y = 0; y < first.height(); y++) {
        int to = ((top + y) * width + left) * channels;
        System.arraycopy(image.values(), y * row, values, to, row);
      }
    }
    return new Image(height, width, channels, values);
  }
}
