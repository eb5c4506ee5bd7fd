package io.github.dsszoo.data.image;

import io.github.dsszoo.data.DataException;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Converts between Java's images and {@link Image}. The stored numbers are used unchanged, because
 * Java's own conversion treats grey as linear light and brightens it.
 */
final class Pixels {

  private static final float WHITE = 255;

  private Pixels() {}

  static Image of(BufferedImage image, String where) {
    BufferedImage direct = image;
    if (image.getColorModel() instanceof IndexColorModel palette) {
      direct = palette.convertToIntDiscrete(image.getRaster(), false);
    }
    Raster raster = direct.getRaster();
    int bands = raster.getNumBands();
    if (bands < 1 || bands > 4) {
      throw new DataException(
          "%s has %s channels; save it in grey or in colour.".formatted(where, bands));
    }
    boolean alpha = bands % 2 == 0;
    int channels = alpha ? bands - 1 : bands;
    float scale = WHITE / ((1 << raster.getSampleModel().getSampleSize(0)) - 1);
    int width = raster.getWidth();
    float[] values = new float[raster.getHeight() * width * channels];
    int[] row = new int[width * bands];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        float opaque = alpha ? row[x * bands + channels] * scale / WHITE : 1;
        for (int channel = 0; channel < channels; channel++) {
          values[(y * width + x) * channels + channel] =
              opaque * row[x * bands + channel] * scale + (1 - opaque) * WHITE;
        }
      }
    }
    return new Image(raster.getHeight(), width, channels, values);
  }

  static BufferedImage toBuffered(Image image) {
    int type = image.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
    BufferedImage buffered = new BufferedImage(image.width(), image.height(), type);
    int[] row = new int[image.width() * image.channels()];
    for (int y = 0; y < image.height(); y++) {
      for (int i = 0; i < row.length; i++) {
        row[i] = Math.round(Math.max(0, Math.min(WHITE, image.values()[y * row.length + i])));
      }
      buffered.getRaster().setPixels(0, y, image.width(), 1, row);
    }
    return buffered;
  }
}
