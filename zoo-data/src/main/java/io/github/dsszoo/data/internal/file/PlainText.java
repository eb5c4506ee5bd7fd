package io.github.dsszoo.data.internal.file;

import io.github.dsszoo.data.DataException;

/**
 * Byte-order marks and line ends of text files. A line ends with a line feed, with a carriage
 * return, or with both.
 */
public final class PlainText {
  private static final byte[] UTF_8 = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] UTF_16_LITTLE = {(byte) 0xFF, (byte) 0xFE};
  private static final byte[] UTF_16_BIG = {(byte) 0xFE, (byte) 0xFF};

  private PlainText() {}

  /**
   * Returns the index of the first byte after the byte-order mark of UTF-8, or 0 if there is none.
   *
   * @param where the file, for the beginning of error messages
   * @throws DataException if the mark is that of UTF-16
   */
  public static int start(byte[] text, String where) {
    if (begins(text, UTF_16_LITTLE) || begins(text, UTF_16_BIG)) {
      throw new DataException(
          where + " is text in UTF-16, but UTF-8 or ASCII is expected; save it as UTF-8.");
    }
    return begins(text, UTF_8) ? UTF_8.length : 0;
  }

  private static boolean begins(byte[] text, byte[] mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= text.length || text[i] != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns whether a line ends at an index: at a line feed, or at a carriage return without a line
   * feed after it.
   */
  public static boolean endsLine(byte[] text, int at) {
    return text[at] == '\n' || text[at] == '\r' && (at + 1 == text.length || text[at + 1] != '\n');
  }
}
