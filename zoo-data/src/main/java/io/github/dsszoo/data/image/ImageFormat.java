package io.github.dsszoo.data.image;

import io.github.dsszoo.data.DataException;
import java.util.Arrays;

/** What an image file is, by its first bytes; names lie. */
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
   * The format of a file, which is one that can be read.
   *
   * @throws DataException if it cannot be
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
