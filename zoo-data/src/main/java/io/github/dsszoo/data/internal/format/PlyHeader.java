package io.github.dsszoo.data.internal.format;

import io.github.dsszoo.data.internal.shape.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands before the numbers of a PLY file: which format they are in, and what of what there
 * is.
 *
 * @param format ascii, binary_little_endian or binary_big_endian
 * @param elements in the file's order
 */
record PlyHeader(String format, List<Element> elements) {

  /** More lines than any header has. */
  private static final int MOST_LINES = 10_000;

  /** A kind of thing, such as vertices, and how many there are. */
  record Element(String name, int count, List<Property> properties) {}

  /**
   * A number of each thing, or a list of numbers.
   *
   * @param length the type of a list's length; null for a single number
   */
  record Property(String name, PlyType type, PlyType length) {}

  /** Reads a header; what comes next is the line after its end. */
  static PlyHeader read(Tokenizer words) {
    words.expect("ply");
    words.expect("format");
    String format = words.expect("ascii", "binary_little_endian", "binary_big_endian");
    words.expect("1.0");
    List<Element> elements = new ArrayList<>();
    String key = words.expect("comment", "obj_info", "element");
    for (int lines = 0; !key.equals("end_header"); lines++) {
      if (lines > MOST_LINES) {
        throw words.wrong("a header of more than %d lines".formatted(MOST_LINES));
      }
      switch (key) {
        case "element" -> elements.add(element(words));
        case "property" -> elements.get(elements.size() - 1).properties().add(property(words));
        default -> words.restOfLine();
      }
      key =
          elements.isEmpty()
              ? words.expect("comment", "obj_info", "element")
              : words.expect("comment", "obj_info", "element", "property", "end_header");
    }
    words.nextLine();
    return new PlyHeader(format, elements);
  }

  private static Element element(Tokenizer words) {
    // Without a property a thing takes no bytes; with one, it takes at least one.
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
