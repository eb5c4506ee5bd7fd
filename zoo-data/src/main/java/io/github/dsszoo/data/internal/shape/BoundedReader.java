package io.github.dsszoo.data.internal.shape;

import io.github.dsszoo.data.DataException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The numbers of a binary file, at places that the file itself names: each is looked at first. */
public final class BoundedReader {

  private final ByteBuffer bytes;
  private final String where;

  /**
   * The bytes of a file.
   *
   * @param where the file, to begin an error's sentence with
   */
  public BoundedReader(byte[] bytes, ByteOrder order, String where) {
    this.bytes = ByteBuffer.wrap(bytes).order(order);
    this.where = where;
  }

  /**
   * Checks that so many things of a size lie within the file.
   *
   * @return the place of the first
   */
  public int room(long at, long count, long size) {
    // Compared by division: the product itself could overflow.
    if (at < 0 || at > bytes.limit() || count < 0 || count > (bytes.limit() - at) / size) {
      throw damaged();
    }
    return (int) at;
  }

  /** A 32-bit integer. */
  public int whole(long at) {
    return bytes.getInt(room(at, 1, Integer.BYTES));
  }

  /** A 32-bit integer of a range, its ends included. */
  public int whole(long at, int least, int most) {
    int number = whole(at);
    if (number < least || number > most) {
      throw damaged();
    }
    return number;
  }

  /** A 16-bit integer. */
  public short half(long at) {
    return bytes.getShort(room(at, 1, Short.BYTES));
  }

  /** A finite 32-bit float. */
  public float real(long at) {
    float number = bytes.getFloat(room(at, 1, Float.BYTES));
    if (!Float.isFinite(number)) {
      throw damaged();
    }
    return number;
  }

  /** A text of at most so many bytes; a zero ends it. */
  public String text(long at, int most) {
    int from = room(at, most, 1);
    StringBuilder text = new StringBuilder();
    for (int i = from; i < from + most && bytes.get(i) != 0; i++) {
      text.append((char) Byte.toUnsignedInt(bytes.get(i)));
    }
    return text.toString();
  }

  /** What to throw when something cannot be. */
  public DataException damaged() {
    return new DataException(where + " was cut off or damaged; get it again.");
  }
}
