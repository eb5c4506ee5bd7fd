package io.github.dsszoo.data.internal.photo;

import io.github.dsszoo.data.image.Image;
import java.util.ArrayList;
import java.util.List;

/** Cuts photographs into square crops side by side, and keeps those that show something. */
final class Cutter {

  /** The side of a crop. */
  static final int SIDE = 128;

  /** From here on, pixels are finer than what lenses show; halving would leave blur. */
  private static final long LARGE = 9_000_000;

  /**
   * The mean gradient, in levels a pixel, that a crop needs: where a background is out of focus, no
   * one can tell a sharp image from a blurred one.
   */
  private static final double TEXTURE = 4;

  private Cutter() {}

  /**
   * The textured crops of a photograph in colour, from top left to bottom right. The photograph is
   * halved first, or quartered if it is large, which hides the blocks of JPEG.
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

  /** The mean length of the gradient of an image's brightness. */
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
