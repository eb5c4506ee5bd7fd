package io.github.dsszoo.data.molecule;

import io.github.dsszoo.data.DataException;

/**
 * The lines of a text with columns, one after the other. Whatever is wrong is told with its line.
 */
final class Lines {
  private final String text;
  private final String where;
  private int at;
  private int number;
  private String line = "";

  /**
   * The lines of a text.
   *
   * @param where it is from, to begin an error's sentence with
   */
  Lines(String text, String where) {
    this.text = text;
    this.where = where;
  }

  boolean hasNext() {
    return at < text.length();
  }

  /**
   * The next line, without its end.
   *
   * @throws DataException if there is none
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

  /** The line that was given last. */
  String line() {
    return line;
  }

  /** Whether there is anything but blank lines left. */
  boolean hasMore() {
    for (int i = at; i < text.length(); i++) {
      if (text.charAt(i) > ' ') {
        return true;
      }
    }
    return false;
  }

  /** What stands in some columns of the last line, without blanks around it. */
  String field(int from, int to) {
    int end = Math.min(to, line.length());
    return from < end ? line.substring(from, end).strip() : "";
  }

  /**
   * A whole number in some columns of the last line.
   *
   * @param least at least
   * @param most at most
   */
  int whole(int from, int to, long least, long most) {
    String field = field(from, to);
    try {
      int whole = Integer.parseInt(field);
      if (whole >= least && whole <= most) {
        return whole;
      }
    } catch (NumberFormatException e) {
      // Told below, as of a number that is out of range.
    }
    String shown = field.replaceAll("[^ -~]", "?");
    throw wrong("\"%s\" where one of %d to %d should be".formatted(shown, least, most));
  }

  /** A whole number, or 0 where the columns are blank. */
  int wholeOrNone(int from, int to, long least, long most) {
    return field(from, to).isEmpty() ? 0 : whole(from, to, least, most);
  }

  DataException wrong(String found) {
    return wrong(found, null);
  }

  /** What to throw when something is found that should not be there. */
  DataException wrong(String found, DataException cause) {
    return new DataException(
        "%s has %s (line %d); it is damaged or not of this format.".formatted(where, found, number),
        cause);
  }
}
