package io.github.dsszoo.data.internal.photo;

import io.github.dsszoo.data.image.Image;
import io.github.dsszoo.data.internal.image.ImageGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Stores small images in one large image. Empty cells are magenta, a colour that no photograph has
 * throughout.
 */
final class Sheet {

  private static final float[] MAGENTA = {255, 0, 255};

  private Sheet() {}

  /** Creates a sheet of square colour images, row by row. */
  static Image of(List<Image> images, int columns) {
    return ImageGrid.of(images, columns, 0, MAGENTA);
  }

  /** Returns the images of a sheet. */
  static List<Image> cut(Image sheet, int side) {
    List<Image> images = new ArrayList<>();
    for (int top = 0; top < sheet.height(); top += side) {
      for (int left = 0; left < sheet.width(); left += side) {
        Image image = sheet.crop(top, left, side, side);
        if (!Arrays.equals(image.values(), 0, 3, MAGENTA, 0, 3)) {
          images.add(image);
        }
      }
    }
    return images;
  }
}
