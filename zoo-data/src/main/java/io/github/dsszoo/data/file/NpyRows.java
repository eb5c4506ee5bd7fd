package io.github.dsszoo.data.file;

import io.github.dsszoo.data.DataException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads an array of an {@code .npz} file a few rows at a time: the first axis is that of rows. */
final class NpyRows implements AutoCloseable {
  private final ZipEntry entry;
  private final CheckedInputStream in;
  private final NpyHeader header;
  private final String where;
  private final int rowBytes;
  private int row;

  /**
   * Opens an array.
   *
   * @param where the source, for the beginning of error messages
   * @throws DataException if it has no rows or is damaged
   */
  NpyRows(ZipFile zip, ZipEntry entry, String where) throws IOException {
    this.entry = entry;
    this.where = where;
    // ZipFile does not verify checksums.
    this.in =
        new CheckedInputStream(new BufferedInputStream(zip.getInputStream(entry)), new CRC32());
    try {
      this.header = NpyHeader.read(in, where);
      this.rowBytes = rowBytes();
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private int rowBytes() {
    int[] shape = header.shape();
    if (shape.length == 0) {
      throw new DataException(where + " is a scalar, but an axis of sets is expected.");
    }
    int[] one = shape.clone();
    one[0] = 1;
    int bytes =
        new NpyHeader(header.type(), header.itemBytes(), header.order(), false, one, 0)
            .dataLength(where);
    long expected = (long) bytes * shape[0] + header.length();
    if (expected != entry.getSize()) {
      throw new DataException(
          "%s should hold %s bytes of numbers, but has %s; it was cut off or damaged, so write it again."
              .formatted(where, expected - header.length(), entry.getSize() - header.length()));
    }
    return bytes;
  }

  /** Returns whether rows can be read: in column-major order, they lie apart. */
  boolean isRowMajor() {
    return !header.columnMajor();
  }

  /** Returns the number of rows. */
  int rows() {
    return header.shape()[0];
  }

  /** Returns the number of numbers or strings of a row. */
  int rowSize() {
    return rowBytes / header.itemBytes();
  }

  /**
   * Reads the next rows.
   *
   * @param count at most as many as are left
   * @throws DataException if the file is damaged
   */
  NpyArray next(int count) throws IOException {
    int[] shape = header.shape().clone();
    shape[0] = count;
    byte[] data = new byte[Math.multiplyExact(count, rowBytes)];
    if (in.readNBytes(data, 0, data.length) < data.length) {
      throw new DataException(where + " was cut off or damaged; write it again.");
    }
    row += count;
    if (row == rows() && (in.read() >= 0 || in.getChecksum().getValue() != entry.getCrc())) {
      throw new DataException(where + " is damaged (its checksum differs); write it again.");
    }
    return new NpyArray(
        header.type(), header.itemBytes(), shape, ByteBuffer.wrap(data).order(header.order()));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  @Override
  public String toString() {
    return where + " " + Arrays.toString(header.shape());
  }
}
