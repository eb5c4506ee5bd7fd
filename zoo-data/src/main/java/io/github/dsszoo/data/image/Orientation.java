package io.github.dsszoo.data.image;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;

/**
 * The EXIF orientation of a camera, 1 to 8, as operations that make the stored image upright: first
 * transpose, then mirror.
 *
 * @param transposed whether rows and columns are exchanged
 * @param leftRight whether the transposed image is mirrored from left to right
 * @param upDown whether it is mirrored from top to bottom
 */
record Orientation(boolean transposed, boolean leftRight, boolean upDown) {

  private static final Orientation UPRIGHT = new Orientation(false, false, false);

  /** Returns the orientation of a file; upright if it has no readable orientation. */
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
      return UPRIGHT; // invalid metadata do not make the image invalid
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

  /** Returns the upright image. */
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
