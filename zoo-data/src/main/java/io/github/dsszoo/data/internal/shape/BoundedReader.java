package io.github.dsszoo.data.internal.shape;

import io.github.dsszoo.data.DataException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads numbers at given offsets of a binary file. Every offset is checked, because offsets come
 * from the file itself.
 */
public final class BoundedReader {

  private final ByteBuffer bytes;
  private final String where;

  /**
   * Creates a reader of the bytes of a file.
   *
   * @param where the file, for the beginning of error messages
   */
  public BoundedReader(byte[] bytes, ByteOrder order, String where) {
    this.bytes = ByteBuffer.wrap(bytes).order(order);
    this.where = where;
  }

  /**
   * Checks that {@code count} items of {@code size} bytes each are within the file.
   *
   * @return the offset of the first item
   */
  public int room(long at, long count, long size) {
    // Compare by division, because the product could overflow.
    if (at < 0 || at > bytes.limit() || count < 0 || count > (bytes.limit() - at) / size) {
      throw damaged();
    }
    return (int) at;
  }

  /** Reads a 32-bit integer. */
  public int whole(long at) {
    return bytes.getInt(room(at, 1, Integer.BYTES));
  }

  /** Reads a 32-bit integer within a range, both bounds inclusive. */
  public int whole(long at, int least, int most) {
    int number = whole(at);
    if (number < least || number > most) {
      throw damaged();
    }
    return number;
  }

  /** Reads a 16-bit integer. */
  public short half(long at) {
    return bytes.getShort(room(at, 1, Short.BYTES));
  }

  /** Reads a finite 32-bit float. */
  public float real(long at) {
    float number = bytes.getFloat(room(at, 1, Float.BYTES));
    if (!Float.isFinite(number)) {
      throw damaged();
    }
    return number;
  }

  /** Reads a text of at most {@code most} bytes, terminated by a zero. */
  public String text(long at, int most) {
    int from = room(at, most, 1);
    StringBuilder text = new StringBuilder();
    for (int i = from; i < from + most && bytes.get(i) != 0; i++) {
      text.append((char) Byte.toUnsignedInt(bytes.get(i)));
    }
    return text.toString();
  }

  /** Creates the exception for a damaged file. */
  public DataException damaged() {
    return new DataException(where + " was cut off or damaged; get it again.");
  }
}
