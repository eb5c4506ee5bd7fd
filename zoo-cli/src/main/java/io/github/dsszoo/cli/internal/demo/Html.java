package io.github.dsszoo.cli.internal.demo;

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

  /**
   * A table of bars.
   *
   * @param rows each of {@link #bar}
   */
  static String bars(String caption, String rows) {
    return "<table class=\"bars\">\n<caption>%s</caption>\n<tbody>\n%s</tbody>\n</table>\n"
        .formatted(escape(caption), rows);
  }

  /**
   * A row with a bar.
   *
   * @param label as HTML
   * @param share of the whole, which is the length of the bar
   * @param colour as {@link #colour} gives it
   */
  static String bar(String label, double share, String colour) {
    String figure = Figures.share(share);
    return "<tr><th scope=\"row\">%s</th><td>%s</td><td class=\"track\"><span style=\"width:calc(%s * 100%%);background:%s\"></span></td></tr>\n"
        .formatted(label, figure, figure, colour);
  }
}
