package io.github.dsszoo.data.image;

import io.github.dsszoo.data.DataException;
import java.util.Arrays;

/** The format of an image file, detected from its first bytes; the file name is ignored. */
enum ImageFormat {
  PNG(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'),
  JPEG(0xFF, 0xD8, 0xFF),
  GIF('G', 'I', 'F', '8');

  private final byte[] start;

  ImageFormat(int... start) {
    this.start = new byte[start.length];
    for (int i = 0; i < start.length; i++) {
      this.start[i] = (byte) start[i];
    }
  }

  /**
   * Returns the format of a file.
   *
   * @throws DataException if the format is not supported
   */
  static ImageFormat of(byte[] bytes, String where) {
    ImageFormat format =
        Arrays.stream(values()).filter(each -> each.begins(bytes)).findFirst().orElse(null);
    if (format == GIF) {
      throw new DataException(
          where + " is a GIF, which may be animated; save the frame that is meant as PNG.");
    }
    if (format == null) {
      throw new DataException(
          where + " is neither a PNG nor a JPEG image; convert it to one of them.");
    }
    return format;
  }

  private boolean begins(byte[] bytes) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }
}
