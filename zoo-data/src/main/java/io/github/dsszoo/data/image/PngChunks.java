package io.github.dsszoo.data.image;

import io.github.dsszoo.data.DataException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The chunks that a PNG file is made of: length, type, data, checksum. ImageIO looks at no checksum
 * and takes an animation for its first frame.
 */
final class PngChunks {

  private static final int SIGNATURE = 8;
  private static final int TYPE = 4;

  private PngChunks() {}

  /**
   * Walks over all chunks.
   *
   * @throws DataException if one is damaged, the last one is missing, or there are moving pictures
   */
  static void check(byte[] bytes, String where) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).position(SIGNATURE);
    String type = "";
    while (!type.equals("IEND")) {
      // Twelve bytes stand around the data of a chunk.
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
