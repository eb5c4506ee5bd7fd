package io.github.dsszoo.data.internal.shape;

import io.github.dsszoo.data.DataException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * The words of a text, between blanks, one after the other. Whatever is wrong is told with its
 * line. A count can be held against {@link #left}: so many words need at least so many bytes.
 */
public final class Tokenizer {

  /** Longer than any number or name. */
  private static final int MAX_SHOWN = 40;

  /** The byte order mark that some programs put before UTF-8. */
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final byte[] text;
  private final String where;
  private int at;
  private int line = 1;

  /**
   * Starts at an offset in a text.
   *
   * @param where the file, to begin an error's sentence with
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

  /** Makes all from a # to the end of its line blank. */
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

  /** Whether there is a word left. */
  public boolean hasNext() {
    while (at < text.length && isBlank(at)) {
      line += text[at] == '\n' ? 1 : 0;
      at++;
    }
    return at < text.length;
  }

  /** Whether there is a word left in this line. */
  public boolean hasNextOnLine() {
    int current = line;
    return hasNext() && line == current;
  }

  /** The next word. */
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

  /** The rest of this line, without blanks around it; the next word is in a later line. */
  public String restOfLine() {
    int start = at;
    while (at < text.length && text[at] != '\n') {
      at++;
    }
    return new String(text, start, at - start, StandardCharsets.ISO_8859_1).strip();
  }

  /** Goes on after the end of this line. */
  public void nextLine() {
    restOfLine();
    at = Math.min(at + 1, text.length);
    line++;
  }

  /**
   * Takes the next word, which must be one of these, in letters of any case; gives it in small
   * ones.
   */
  public String expect(String... words) {
    String word = next();
    if (Arrays.stream(words).noneMatch(word::equalsIgnoreCase)) {
      throw wrong("%s where %s should be".formatted(shown(word), String.join(" or ", words)));
    }
    return word.toLowerCase(Locale.ROOT);
  }

  /**
   * Takes what the text begins with. What follows may be a word of its own without a blank between:
   * some of ModelNet's OFF files are so.
   */
  public void start(String word) {
    if (!hasNext()
        || !new String(text, at, Math.min(word.length(), left()), StandardCharsets.ISO_8859_1)
            .equalsIgnoreCase(word)) {
      throw wrong("another beginning than " + word);
    }
    at += word.length();
  }

  /** A finite number. */
  public double number() {
    String word = next();
    try {
      double number = Double.parseDouble(word);
      if (Double.isFinite(number) && Math.abs(number) <= Float.MAX_VALUE) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, as of any other word.
    }
    throw wrong(shown(word) + " where a number should be");
  }

  /** A whole number of a range, its ends included. */
  public int whole(long least, long most) {
    String word = next();
    try {
      long number = Long.parseLong(word);
      if (number >= least && number <= most) {
        return Math.toIntExact(number);
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // Told below.
    }
    throw wrong("%s where one of %d to %d should be".formatted(shown(word), least, most));
  }

  /** How many of something there are, if each takes at least so many words of what is left. */
  public int count(int words) {
    // A word and the blank after it are two bytes.
    return whole(0, left() / Math.max(1, 2L * words));
  }

  /** Bytes that are left. */
  public int left() {
    return text.length - at;
  }

  /** Refuses words after the end. */
  public void end() {
    if (hasNext()) {
      throw wrong(shown(next()) + " after the end");
    }
  }

  /** What to throw when something is found that should not be there. */
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
