package io.github.dsszoo.data.molecule;

import io.github.dsszoo.data.DataException;

/** Reads the lines of a text with fixed-width columns. Error messages include the line number. */
final class Lines {
  private final String text;
  private final String where;
  private int at;
  private int number;
  private String line = "";

  /**
   * Creates a reader of a text.
   *
   * @param where the source, for the beginning of error messages
   */
  Lines(String text, String where) {
    this.text = text;
    this.where = where;
  }

  boolean hasNext() {
    return at < text.length();
  }

  /**
   * Returns the next line, without its line terminator.
   *
   * @throws DataException if there is no next line
   */
  String next() {
    if (!hasNext()) {
      throw new DataException(where + " ends too soon; it was cut off, so get it again.");
    }
    int end = text.indexOf('\n', at);
    end = end < 0 ? text.length() : end;
    line = text.substring(at, end > at && text.charAt(end - 1) == '\r' ? end - 1 : end);
    at = end + 1;
    number++;
    return line;
  }

  /** Returns the current line. */
  String line() {
    return line;
  }

  /** Returns whether any line that is not blank is left. */
  boolean hasMore() {
    for (int i = at; i < text.length(); i++) {
      if (text.charAt(i) > ' ') {
        return true;
      }
    }
    return false;
  }

  /** Returns the trimmed text in some columns of the current line. */
  String field(int from, int to) {
    int end = Math.min(to, line.length());
    return from < end ? line.substring(from, end).strip() : "";
  }

  /**
   * Returns the integer in some columns of the current line.
   *
   * @param least the minimum
   * @param most the maximum
   */
  int whole(int from, int to, long least, long most) {
    String field = field(from, to);
    try {
      int whole = Integer.parseInt(field);
      if (whole >= least && whole <= most) {
        return whole;
      }
    } catch (NumberFormatException e) {
      // Reported below, as for a number out of range.
    }
    String shown = field.replaceAll("[^ -~]", "?");
    throw wrong("\"%s\" where one of %d to %d should be".formatted(shown, least, most));
  }

  /** Returns an integer, or 0 if the columns are blank. */
  int wholeOrNone(int from, int to, long least, long most) {
    return field(from, to).isEmpty() ? 0 : whole(from, to, least, most);
  }

  DataException wrong(String found) {
    return wrong(found, null);
  }

  /** Creates the exception for unexpected content. */
  DataException wrong(String found, DataException cause) {
    return new DataException(
        "%s has %s (line %d); it is damaged or not of this format.".formatted(where, found, number),
        cause);
  }
}
