package io.github.dsszoo.data.internal.shape;

import io.github.dsszoo.data.DataException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Splits a text into tokens separated by blanks. Error messages include the line number. A count
 * can be compared with {@link #left}, since each token takes at least one byte.
 */
public final class Tokenizer {

  /**
   * The maximum number of characters of a token shown in an error message, more than any number or
   * name has.
   */
  private static final int MAX_SHOWN = 40;

  /** The UTF-8 byte order mark, which some programs write. */
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final byte[] text;
  private final String where;
  private int at;
  private int line = 1;

  /**
   * Creates a tokenizer that starts at an offset in a text.
   *
   * @param where the file, for the beginning of error messages
   */
  public Tokenizer(byte[] text, int from, String where) {
    this.text = text;
    this.at = from == 0 && startsWithMark(text) ? MARK.length : from;
    this.where = where;
    for (int i = 0; i < from; i++) {
      line += text[i] == '\n' ? 1 : 0;
    }
  }

  public Tokenizer(byte[] text, String where) {
    this(text, 0, where);
  }

  /** Replaces everything from a # to the end of its line by blanks. */
  public static byte[] withoutComments(byte[] text) {
    byte[] without = text.clone();
    boolean comment = false;
    for (int i = 0; i < without.length; i++) {
      comment = without[i] == '#' || comment && without[i] != '\n';
      without[i] = comment ? (byte) ' ' : without[i];
    }
    return without;
  }

  private static boolean startsWithMark(byte[] text) {
    int end = Math.min(text.length, MARK.length);
    return Arrays.equals(text, 0, end, MARK, 0, MARK.length);
  }

  private boolean isBlank(int place) {
    return text[place] >= 0 && text[place] <= ' ';
  }

  /** Returns whether there is another token. */
  public boolean hasNext() {
    while (at < text.length && isBlank(at)) {
      line += text[at] == '\n' ? 1 : 0;
      at++;
    }
    return at < text.length;
  }

  /** Returns whether there is another token in the current line. */
  public boolean hasNextOnLine() {
    int current = line;
    return hasNext() && line == current;
  }

  /** Returns the next token. */
  public String next() {
    if (!hasNext()) {
      throw new DataException(where + " ends too soon; it was cut off, so get it again.");
    }
    int start = at;
    while (at < text.length && !isBlank(at)) {
      at++;
    }
    return new String(text, start, at - start, StandardCharsets.ISO_8859_1);
  }

  /** Returns the rest of the current line, trimmed; the next token is in a later line. */
  public String restOfLine() {
    int start = at;
    while (at < text.length && text[at] != '\n') {
      at++;
    }
    return new String(text, start, at - start, StandardCharsets.ISO_8859_1).strip();
  }

  /** Skips to the next line. */
  public void nextLine() {
    restOfLine();
    at = Math.min(at + 1, text.length);
    line++;
  }

  /**
   * Reads the next token, which must be one of the given words in upper or lower case, and returns
   * it in lower case.
   */
  public String expect(String... words) {
    String word = next();
    if (Arrays.stream(words).noneMatch(word::equalsIgnoreCase)) {
      throw wrong("%s where %s should be".formatted(shown(word), String.join(" or ", words)));
    }
    return word.toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the word at the start of the text. The next token may follow without a blank, as in some
   * OFF files of ModelNet.
   */
  public void start(String word) {
    if (!hasNext()
        || !new String(text, at, Math.min(word.length(), left()), StandardCharsets.ISO_8859_1)
            .equalsIgnoreCase(word)) {
      throw wrong("another beginning than " + word);
    }
    at += word.length();
  }

  /** Reads a finite number. */
  public double number() {
    String word = next();
    try {
      double number = Double.parseDouble(word);
      if (Double.isFinite(number) && Math.abs(number) <= Float.MAX_VALUE) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below, as for any other invalid token.
    }
    throw wrong(shown(word) + " where a number should be");
  }

  /** Reads an integer within a range, both bounds inclusive. */
  public int whole(long least, long most) {
    String word = next();
    try {
      long number = Long.parseLong(word);
      if (number >= least && number <= most) {
        return Math.toIntExact(number);
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // Reported below.
    }
    throw wrong("%s where one of %d to %d should be".formatted(shown(word), least, most));
  }

  /** Reads a count of items that each need at least {@code words} of the remaining tokens. */
  public int count(int words) {
    // A token and the following blank are two bytes.
    return whole(0, left() / Math.max(1, 2L * words));
  }

  /** Returns the number of bytes left. */
  public int left() {
    return text.length - at;
  }

  /** Checks that no tokens are left. */
  public void end() {
    if (hasNext()) {
      throw wrong(shown(next()) + " after the end");
    }
  }

  /** Creates the exception for unexpected content. */
  public DataException wrong(String found) {
    return new DataException(
        "%s has %s (line %d); it is damaged or not of this format.".formatted(where, found, line));
  }

  private static String shown(String word) {
    String start = word.substring(0, Math.min(word.length(), MAX_SHOWN));
    String rest = word.length() > MAX_SHOWN ? "..." : "";
    return '"' + start.replaceAll("[^ -~]", "?") + rest + '"';
  }
}
