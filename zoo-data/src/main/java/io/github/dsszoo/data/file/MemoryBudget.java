package io.github.dsszoo.data.file;

import io.github.dsszoo.data.DataException;

/**
 * The memory that one file may take: half of what Java has, which leaves the other half to what is
 * done with the data. A file that asks for more is told so, instead of the program's falling over.
 */
final class MemoryBudget {

  private long left = Runtime.getRuntime().maxMemory() / 2;

  /** Takes the bytes of an array as stored, and of the float32 numbers that are made of it. */
  void takeFor(NpyHeader header, int dataLength, String where) {
    long converted =
        header.type().isText() ? dataLength : (long) dataLength / header.itemBytes() * Float.BYTES;
    long need = dataLength + converted;
    left -= need;
    if (left < 0) {
      throw new DataException(
          "%s needs %d MB of memory, too much of the %d MB that Java has; give it more with -Xmx or split the file."
              .formatted(where, need >> 20, Runtime.getRuntime().maxMemory() >> 20));
    }
  }
}
