package io.github.dsszoo.data.image;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;

/**
 * How a camera was held, as EXIF numbers it from 1 to 8: the stored image is upright once it is
 * transposed, and then mirrored, as said here.
 *
 * @param transposed whether rows are columns
 * @param leftRight whether the transposed image is mirrored from left to right
 * @param upDown whether it is mirrored from top to bottom
 */
record Orientation(boolean transposed, boolean leftRight, boolean upDown) {

  private static final Orientation UPRIGHT = new Orientation(false, false, false);

  /** What a file says; upright if it says nothing that is understood. */
  static Orientation of(byte[] file) {
    try {
      return ImageMetadataReader.readMetadata(new ByteArrayInputStream(file))
          .getDirectoriesOfType(ExifIFD0Directory.class)
          .stream()
          .map(exif -> exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION))
          .filter(Objects::nonNull)
          .findFirst()
          .map(Orientation::of)
          .orElse(UPRIGHT);
    } catch (ImageProcessingException | IOException | RuntimeException e) {
      return UPRIGHT; // damaged notes beside an image do not spoil it
    }
  }

  static Orientation of(int exif) {
    return switch (exif) {
      case 2 -> new Orientation(false, true, false);
      case 3 -> new Orientation(false, true, true);
      case 4 -> new Orientation(false, false, true);
      case 5 -> new Orientation(true, false, false);
      case 6 -> new Orientation(true, true, false);
      case 7 -> new Orientation(true, true, true);
      case 8 -> new Orientation(true, false, true);
      default -> UPRIGHT;
    };
  }

  /** The image as it was seen. */
  Image upright(Image stored) {
    if (equals(UPRIGHT)) {
      return stored;
    }
    int height = transposed ? stored.width() : stored.height();
    int width = transposed ? stored.height() : stored.width();
    int channels = stored.channels();
    float[] values = new float[stored.values().length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int row = upDown ? height - 1 - y : y;
        int column = leftRight ? width - 1 - x : x;
        int from = transposed ? column * stored.width() + row : row * stored.width() + column;
        System.arraycopy(
            stored.values(), from * channels, values, (y * width + x) * channels, channels);
      }
    }
    return new Image(height, width, channels, values);
  }
}
