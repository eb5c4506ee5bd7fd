package io.github.dsszoo.data.file;

import io.github.dsszoo.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Reads and writes one array in NumPy's format: a header and the numbers. The size in the header is
 * compared with the size of the stream before memory is allocated.
 */
final class NpyCodec {

  private NpyCodec() {}

  /**
   * Reads an array that must fill its stream.
   *
   * @param size the number of bytes in the stream
   * @param budget the memory available for the array
   * @param where the source, for the beginning of error messages
   */
  static NpyArray read(InputStream in, long size, MemoryBudget budget, String where)
      throws IOException {
    NpyHeader header = NpyHeader.read(in, where);
    int length = header.dataLength(where);
    if (length != size - header.length()) {
      throw new DataException(
          "%s should hold %s bytes of numbers, but has %s; it was cut off or damaged, so write it again."
              .formatted(where, length, size - header.length()));
    }
    budget.takeFor(header, length, where);
    byte[] data = new byte[length];
    if (in.readNBytes(data, 0, length) < length || in.read() >= 0) {
      throw new DataException(where + " was cut off or damaged; write it again.");
    }
    if (header.columnMajor()) {
      data = toRowMajor(data, header.shape(), header.itemBytes());
    }
    return new NpyArray(
        header.type(),
        header.itemBytes(),
        header.shape(),
        ByteBuffer.wrap(data).order(header.order()));
  }

  /** Converts numbers from column-major to row-major order. */
  private static byte[] toRowMajor(byte[] data, int[] shape, int itemBytes) {
    int[] strides = new int[shape.length];
    int stride = itemBytes;
    for (int axis = 0; axis < shape.length; axis++) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    byte[] rows = new byte[data.length];
    int[] index = new int[shape.length];
    int from = 0;
    for (int to = 0; to < data.length; to += itemBytes) {
      System.arraycopy(data, from, rows, to, itemBytes);
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        from += strides[axis];
        if (++index[axis] < shape[axis]) {
          break;
        }
        from -= strides[axis] * shape[axis];
        index[axis] = 0;
      }
    }
    return rows;
  }

  /** Writes an array: header and numbers. */
  static void write(NpyArray array, OutputStream out) throws IOException {
    out.write(NpyHeader.write(array));
    ByteBuffer bytes = array.rewound();
    out.write(bytes.array(), bytes.arrayOffset(), bytes.limit());
  }
}
