package io.github.dsszoo.data.molecule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the data items of a record of an SDF file. An item is a header line, which begins with
 * {@code >}, and the lines of its value up to a blank line, the next header or the end of the
 * record. A header has a name in brackets, as in {@code > 25 (MD-0) <SOL>}, or a field number, as
 * in {@code > DT12}. An item that has neither is skipped.
 */
final class DataItems {
  /** Numbers of records, in a header beside its name. */
  private static final String OTHER =
      "(?:\\s*+(?:DT\\d++|\\d++|\\([^()]*+\\)|FROM ARCHIVES))*+\\s*+";

  /** A header that no line of a value looks like. */
  private static final Pattern STRICT = Pattern.compile(">" + OTHER + "<[^<>]++>" + OTHER);

  private static final Pattern WITH_NAME = Pattern.compile(">[^<]*+<(.+)>" + OTHER);
  private static final Pattern WITH_NAME_AND_TEXT = Pattern.compile(">[^<]*+<(.*?)>.*");
  private static final Pattern WITH_FIELD = Pattern.compile(">(?:.*\\W)?(DT\\d+)(?:\\W.*)?");
  private static final Pattern WITHOUT_NAME = Pattern.compile(">" + OTHER);

  private static final List<Pattern> NAMES = List.of(WITH_NAME, WITH_NAME_AND_TEXT, WITH_FIELD);

  private DataItems() {}

  /** Reads the items up to the end of the record, by name. A value has its lines, stripped. */
  static Map<String, String> read(Lines lines) {
    Map<String, String> items = new LinkedHashMap<>();
    while (lines.hasNext()) {
      if (lines.next().startsWith(">")) {
        String name = name(lines);
        String value = value(lines);
        if (!name.isEmpty()) {
          items.put(name, value);
        }
      }
    }
    return items;
  }

  /** Returns the name in the header that is the current line; empty if it has none. */
  private static String name(Lines lines) {
    for (Pattern pattern : NAMES) {
      Matcher header = pattern.matcher(lines.line());
      if (header.matches()) {
        return header.group(1);
      }
    }
    if (WITHOUT_NAME.matcher(lines.line()).matches()) {
      return "";
    }
    throw lines.wrong("a property without a name");
  }

  private static String value(Lines lines) {
    StringBuilder value = new StringBuilder();
    while (!lines.peek().isBlank() && !STRICT.matcher(lines.peek()).matches()) {
      value.append(value.isEmpty() ? "" : "\n").append(lines.next().strip());
    }
    return value.toString();
  }
}
