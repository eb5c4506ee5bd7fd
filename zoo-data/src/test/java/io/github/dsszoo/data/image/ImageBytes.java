package io.github.dsszoo.data.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Image files as tests need them, whole and odd. */
final class ImageBytes {

  /** Signature and IHDR of every PNG. */
  static final int PNG_HEADER = 33;

  private ImageBytes() {}

  static byte[] encode(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalStateException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Dark above and bright below on the left, middling on the right: no two ways up are alike. */
  static BufferedImage corners(int type) {
    BufferedImage image = new BufferedImage(32, 16, type);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 32; x++) {
        int grey = x < 16 ? (y < 8 ? 0 : 255) : 128;
        image.getRaster().setPixel(x, y, new int[] {grey, grey, grey});
      }
    }
    return image;
  }

  static byte[] insert(byte[] file, int at, byte[] part) {
    return ByteBuffer.allocate(file.length + part.length)
        .put(file, 0, at)
        .put(part)
        .put(file, at, file.length - at)
        .array();
  }

  static byte[] chunk(String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(data);
    return ByteBuffer.allocate(12 + data.length)
        .putInt(data.length)
        .put(name)
        .put(data)
        .putInt((int) checksum.getValue())
        .array();
  }

  /** A PNG whose header says that it is of this size. */
  static byte[] claiming(byte[] png, int width, int height) {
    byte[] header = new byte[13];
    System.arraycopy(png, 16, header, 0, 13);
    ByteBuffer.wrap(header).putInt(width).putInt(height);
    byte[] chunk = chunk("IHDR", header);
    byte[] claim = png.clone();
    System.arraycopy(chunk, 0, claim, 8, chunk.length);
    return claim;
  }

  /** A JPEG that says which way it is up. */
  static byte[] oriented(byte[] jpeg, int orientation) {
    ByteBuffer exif = ByteBuffer.allocate(36);
    exif.putShort((short) 0xFFE1)
        .putShort((short) 34)
        .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    exif.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    exif.putShort((short) 0).putInt(0);
    return insert(jpeg, 2, exif.array());
  }
}
