package io.github.dsszoo.demo;

/** Pieces of HTML that are also well-formed XML, so that a test can read them. */
final class Html {
  private Html() {}

  /** Plain text as HTML, in an element or in an attribute's quotes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** An element around plain text. */
  static String text(String element, String text) {
    return "<" + element + ">" + escape(text) + "</" + element + ">\n";
  }

  /** Lines to type, or printed ones, as they are. */
  static String lines(String lines) {
    return "<pre>" + escape(lines) + "</pre>\n";
  }

  /** The name of a class with a dot in its colour. */
  static String label(int number, String name) {
    return "<span class=\"dot\" style=\"background:%s\"></span>%s"
        .formatted(colour(number, 1), escape(name));
  }

  /** The colour of a class, which the page's style sheet defines, at an opacity. */
  static String colour(int number, double opacity) {
    return "rgb(var(--class-%d) / %s)".formatted(number % Theme.CLASSES, Figures.plain(opacity));
  }
}
