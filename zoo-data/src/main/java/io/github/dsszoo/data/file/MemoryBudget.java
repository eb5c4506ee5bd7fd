package io.github.dsszoo.data.file;

import io.github.dsszoo.data.DataException;

/**
 * The memory available for reading one file: half of the maximum Java heap. The other half is left
 * for processing the data. A file that needs more is rejected with an error instead of an {@link
 * OutOfMemoryError}.
 */
final class MemoryBudget {

  private long left = Runtime.getRuntime().maxMemory() / 2;

  /**
   * Reserves memory for the stored bytes of an array and for the float32 numbers created from it.
   */
  void takeFor(NpyHeader header, int dataLength, String where) {
    long converted =
        header.type().isText() ? dataLength : (long) dataLength / header.itemBytes() * Float.BYTES;
    long need = dataLength + converted;
    left -= need;
    if (left < 0) {
      throw new DataException(
          "%s needs %s MB of memory, too much of the %s MB that Java has; give it more with -Xmx or split the file."
              .formatted(where, need >> 20, Runtime.getRuntime().maxMemory() >> 20));
    }
  }
}
