package io.github.dsszoo.data.internal.shape;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.file.PlainText;
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

  /** Stands for the end of a line that the next line continues; a blank. */
  private static final byte CONTINUED = 0x0B;

  private final byte[] text;
  private final String where;
  private int at;

  /** The number of the current line, where a line and those that continue it are one. */
  private int line = 1;

  private int continued;

  /**
   * Creates a tokenizer that starts after the byte-order mark, if there is one.
   *
   * @param where the file, for the beginning of error messages
   * @throws DataException if the text is in UTF-16
   */
  public Tokenizer(byte[] text, String where) {
    this.text = text;
    this.at = PlainText.start(text, where);
    this.where = where;
  }

  /**
   * Replaces everything from a # to the end of its line by blanks. A # after a point is part of a
   * token: some C libraries print NaN as {@code 1.#QNAN}.
   */
  public static byte[] withoutComments(byte[] text) {
    byte[] without = text.clone();
    boolean comment = false;
    for (int i = 0; i < text.length; i++) {
      boolean begins = text[i] == '#' && (i == 0 || text[i - 1] != '.');
      comment = begins || comment && !PlainText.endsLine(text, i);
      without[i] = comment ? (byte) ' ' : text[i];
    }
    return without;
  }

  /** Joins each line that ends with a backslash with the next one. */
  public static byte[] withContinuedLines(byte[] text) {
    byte[] joined = text.clone();
    for (int i = 0; i + 1 < text.length; i++) {
      int end = text[i + 1] == '\r' && !PlainText.endsLine(text, i + 1) ? i + 2 : i + 1;
      if (text[i] == '\\' && PlainText.endsLine(text, end)) {
        Arrays.fill(joined, i, end, (byte) ' ');
        joined[end] = CONTINUED;
      }
    }
    return joined;
  }

  private boolean isBlank(int place) {
    return text[place] >= 0 && text[place] <= ' ';
  }

  /** Returns whether there is another token. */
  public boolean hasNext() {
    while (at < text.length && isBlank(at)) {
      pass();
    }
    return at < text.length;
  }

  /** Moves on by one byte. */
  private void pass() {
    line += PlainText.endsLine(text, at) ? 1 : 0;
    continued += text[at] == CONTINUED ? 1 : 0;
    at++;
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
    while (at < text.length && !PlainText.endsLine(text, at)) {
      pass();
    }
    return new String(text, start, at - start, StandardCharsets.ISO_8859_1).strip();
  }

  /**
   * Skips to the next line. Binary data may follow, so a line feed after a carriage return belongs
   * to the line end only if the first line of the text ends so.
   */
  public void nextLine() {
    boolean returns = endsLinesWithReturns();
    while (at < text.length && text[at] != '\n' && !(returns && text[at] == '\r')) {
      at++;
    }
    at = Math.min(at + 1, text.length);
    line++;
  }

  private boolean endsLinesWithReturns() {
    int end = 0;
    while (end < text.length && text[end] != '\n' && text[end] != '\r') {
      end++;
    }
    return end < text.length && text[end] == '\r' && PlainText.endsLine(text, end);
  }

  /** Returns whether the next token is a word in upper or lower case, and skips it if it is. */
  public boolean skip(String word) {
    if (!hasNext() || left() < word.length() || !startsWith(word)) {
      return false;
    }
    int end = at + word.length();
    if (end < text.length && !isBlank(end)) {
      return false;
    }
    at = end;
    return true;
  }

  private boolean startsWith(String word) {
    int end = at + Math.min(word.length(), left());
    return new String(text, at, end - at, StandardCharsets.ISO_8859_1).equalsIgnoreCase(word);
  }

  /** Returns the number of tokens that are left. */
  public int tokensLeft() {
    int count = 0;
    for (int i = at; i < text.length; i++) {
      count += !isBlank(i) && (i == at || isBlank(i - 1)) ? 1 : 0;
    }
    return count;
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
   * Reads one of some words at the start of the text. The next token may follow without a blank, as
   * in some OFF files of ModelNet.
   */
  public void start(String... words) {
    for (String word : words) {
      if (hasNext() && startsWith(word)) {
        at += word.length();
        return;
      }
    }
    throw wrong("another beginning than " + String.join(" or ", words));
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
    throw wrong("%s where one of %s to %s should be".formatted(shown(word), least, most));
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
        "%s has %s (line %s); it is damaged or not of this format."
            .formatted(where, found, line + continued));
  }

  private static String shown(String word) {
    String start = word.substring(0, Math.min(word.length(), MAX_SHOWN));
    String rest = word.length() > MAX_SHOWN ? "..." : "";
    return '"' + start.replaceAll("[^ -~]", "?") + rest + '"';
  }
}
