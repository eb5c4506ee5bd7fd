package io.github.dsszoo.data.internal.format;

import io.github.dsszoo.data.internal.shape.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/**
 * The header of a PLY file: the format of the numbers and the elements.
 *
 * @param format ascii, binary_little_endian or binary_big_endian
 * @param elements in the order of the file
 */
record PlyHeader(String format, List<Element> elements) {

  /** The maximum number of lines, more than any valid header has. */
  private static final int MOST_LINES = 10_000;

  /** A kind of element, such as vertices, and the number of elements. */
  record Element(String name, int count, List<Property> properties) {}

  /**
   * A number of each element, or a list of numbers.
   *
   * @param length the type of a list's length; null for a single number
   */
  record Property(String name, PlyType type, PlyType length) {}

  /** Reads a header; the reader is then at the line after it. */
  static PlyHeader read(Tokenizer words) {
    words.expect("ply");
    while (!words.expect("format", "comment", "obj_info").equals("format")) {
      words.restOfLine();
    }
    String format = words.expect("ascii", "binary_little_endian", "binary_big_endian");
    words.expect("1.0");
    List<Element> elements = new ArrayList<>();
    String key = first(words);
    for (int lines = 0; !key.equals("end_header"); lines++) {
      if (lines > MOST_LINES) {
        throw words.wrong("a header of more than %s lines".formatted(MOST_LINES));
      }
      switch (key) {
        case "element" -> elements.add(element(words));
        case "property" -> elements.get(elements.size() - 1).properties().add(property(words));
        default -> words.restOfLine();
      }
      key =
          elements.isEmpty()
              ? first(words)
              : words.expect("comment", "obj_info", "element", "property", "end_header");
    }
    words.nextLine();
    return new PlyHeader(format, elements);
  }

  /**
   * Returns the first word of a line before the first element. Some programs write their name there
   * without the word "comment".
   */
  private static String first(Tokenizer words) {
    for (String key : List.of("element", "property", "end_header")) {
      if (words.skip(key)) {
        if (!key.equals("element")) {
          throw words.wrong("\"%s\" where comment or obj_info or element should be".formatted(key));
        }
        return key;
      }
    }
    return words.next();
  }

  private static Element element(Tokenizer words) {
    // An element without properties takes no bytes; otherwise it takes at least one.
    return new Element(words.next(), words.whole(0, words.left()), new ArrayList<>());
  }

  private static Property property(Tokenizer words) {
    String word = words.next();
    PlyType length = null;
    if (word.equals("list")) {
      length = type(words, words.next());
      word = words.next();
    }
    return new Property(words.next(), type(words, word), length);
  }

  private static PlyType type(Tokenizer words, String name) {
    return PlyType.of(name).orElseThrow(() -> words.wrong("a property of no type that is known"));
  }
}
