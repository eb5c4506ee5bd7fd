package io.github.dsszoo.data.internal.photo;

import io.github.dsszoo.data.image.Image;
import java.util.ArrayList;
import java.util.List;

/** Cuts photographs into adjacent square crops and keeps the textured ones. */
final class Cutter {

  /** The number of rows and columns of a crop. */
  static final int SIDE = 128;

  /**
   * The number of pixels from which a photograph is downsampled by 4: its pixels are finer than the
   * resolution of the lens, and a factor of 2 would leave blur.
   */
  private static final long LARGE = 9_000_000;

  /**
   * The minimum mean gradient of a crop, in levels per pixel. In crops of an out-of-focus
   * background, sharp and blurred images cannot be distinguished.
   */
  private static final double TEXTURE = 4;

  private Cutter() {}

  /**
   * Returns the textured crops of a colour photograph, from top left to bottom right. The
   * photograph is first downsampled by 2, or by 4 if it is large, which hides JPEG block artefacts.
   */
  static List<Image> crops(Image photograph) {
    boolean large = (long) photograph.height() * photograph.width() > LARGE;
    Image smaller = photograph.toColour().smaller(large ? 4 : 2);
    List<Image> crops = new ArrayList<>();
    for (int top = 0; top + SIDE <= smaller.height(); top += SIDE) {
      for (int left = 0; left + SIDE <= smaller.width(); left += SIDE) {
        Image crop = smaller.crop(top, left, SIDE, SIDE);
        if (texture(crop) >= TEXTURE) {
          crops.add(crop);
        }
      }
    }
    return crops;
  }

  /** Returns the mean gradient magnitude of an image's brightness. */
  static double texture(Image image) {
    float[] grey = image.toGrey().values();
    int width = image.width();
    double sum = 0;
    for (int y = 0; y < image.height() - 1; y++) {
      for (int x = 0; x < width - 1; x++) {
        int i = y * width + x;
        double right = grey[i + 1] - grey[i];
        double down = grey[i + width] - grey[i];
        sum += Math.sqrt(right * right + down * down);
      }
    }
    return sum / (image.height() - 1) / (width - 1);
  }
}
