package io.github.dsszoo.data.molecule;

import io.github.dsszoo.data.DataException;
import java.util.List;

/**
 * Reads the lines of a text with fixed-width columns, one record at a time. No line of the next
 * record can be read by mistake. Error messages include the line number.
 */
final class Lines {
  private final List<String> lines;
  private final String delimiter;
  private final String where;
  private int number;
  private String line = "";

  /**
   * Creates a reader of a text.
   *
   * @param delimiter the start of the line that ends a record
   * @param where the source, for the beginning of error messages
   */
  Lines(String text, String delimiter, String where) {
    this.lines = text.lines().toList();
    this.delimiter = delimiter;
    this.where = where;
  }

  /** Returns whether the record has another line. */
  boolean hasNext() {
    return number < lines.size() && !lines.get(number).startsWith(delimiter);
  }

  /**
   * Returns the next line of the record, without its line terminator.
   *
   * @throws DataException if the record has no further line
   */
  String next() {
    if (number == lines.size()) {
      throw new DataException(where + " ends too soon; it was cut off, so get it again.");
    }
    if (!hasNext()) {
      throw wrong("a molecule that ends too soon, at \"" + delimiter + "\"", number + 1, null);
    }
    line = lines.get(number);
    number++;
    return line;
  }

  /** Returns the next line of the record without reading it; empty if there is none. */
  String peek() {
    return hasNext() ? lines.get(number) : "";
  }

  /** Returns whether the next line is the one that ends the record. */
  boolean endsRecord() {
    return number < lines.size() && !hasNext();
  }

  /** Skips the rest of the record and the line that ends it. */
  void nextRecord() {
    while (hasNext()) {
      number++;
    }
    number = Math.min(number + 1, lines.size());
  }

  /** Returns the current line. */
  String line() {
    return line;
  }

  /** Returns whether any line that is not blank is left, in this record or a later one. */
  boolean hasMore() {
    return lines.subList(number, lines.size()).stream().anyMatch(each -> !each.isBlank());
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
    throw wrong("\"%s\" where one of %s to %s should be".formatted(shown, least, most));
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
    return wrong(found, number, cause);
  }

  private DataException wrong(String found, int line, DataException cause) {
    return new DataException(
        "%s has %s (line %s); it is damaged or not of this format.".formatted(where, found, line),
        cause);
  }
}
