package io.github.dsszoo.internal.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Reads and writes TensorFlow's record files. A record is its length, the checksum of the length,
 * the data and the checksum of the data; all little-endian.
 */
public final class TfRecords {
  private static final int MASK_DELTA = 0xa282ead8;

  private TfRecords() {}

  /** Appends one record. */
  public static void append(OutputStream out, byte[] record) throws IOException {
    byte[] length = little(Long.BYTES).putLong(record.length).array();
    out.write(length);
    out.write(little(Integer.BYTES).putInt(maskedChecksum(length)).array());
    out.write(record);
    out.write(little(Integer.BYTES).putInt(maskedChecksum(record)).array());
  }

  /**
   * Reads all records of a file.
   *
   * @throws IOException if a record is cut off, or a checksum is not that of its data
   */
  public static List<byte[]> read(byte[] file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    List<byte[]> records = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] length = checked(in, Long.BYTES);
      records.add(checked(in, ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong()));
    }
    return records;
  }

  /** Reads bytes and their checksum. */
  private static byte[] checked(ByteBuffer in, long size) throws IOException {
    if (size < 0 || size > in.remaining() - Integer.BYTES) {
      throw new IOException("a record is cut off");
    }
    byte[] bytes = new byte[(int) size];
    in.get(bytes);
    if (in.getInt() != maskedChecksum(bytes)) {
      throw new IOException("a record has another checksum than its data");
    }
    return bytes;
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Returns the masked CRC-32C: rotated, plus a constant. Without the mask, the checksum of data
   * that contains checksums is weak.
   */
  private static int maskedChecksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
  }
}
