package io.github.dsszoo.data.image;

import io.github.dsszoo.data.DataException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Checks the chunks of a PNG file: length, type, data, checksum. ImageIO does not verify checksums
 * and reads only the first frame of an animation.
 */
final class PngChunks {

  private static final int SIGNATURE = 8;
  private static final int TYPE = 4;

  private PngChunks() {}

  /**
   * Checks all chunks.
   *
   * @throws DataException if a chunk is damaged, the last chunk is missing, or the file is an
   *     animation
   */
  static void check(byte[] bytes, String where) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).position(SIGNATURE);
    String type = "";
    while (!type.equals("IEND")) {
      // A chunk has twelve bytes in addition to its data.
      int length = buffer.remaining() < 12 ? -1 : buffer.getInt();
      if (length < 0 || length > buffer.remaining() - 2 * TYPE) {
        throw ImageFile.damaged(where, null);
      }
      type = new String(bytes, buffer.position(), TYPE, StandardCharsets.ISO_8859_1);
      if (type.equals("acTL")) {
        throw new DataException(
            where + " is animated; save the frame that is meant as an image of its own.");
      }
      CRC32 checksum = new CRC32();
      checksum.update(bytes, buffer.position(), TYPE + length);
      buffer.position(buffer.position() + TYPE + length);
      if (buffer.getInt() != (int) checksum.getValue()) {
        throw ImageFile.damaged(where, null);
      }
    }
  }
}
