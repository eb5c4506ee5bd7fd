package io.github.dsszoo.cli.internal.demo;

/** Creates fragments of HTML that are also well-formed XML. */
final class Html {
  private Html() {}

  /** Returns plain text escaped for an element or a quoted attribute. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Returns an element with plain text. */
  static String text(String element, String text) {
    return "<" + element + ">" + escape(text) + "</" + element + ">\n";
  }

  /** Returns preformatted lines. */
  static String lines(String lines) {
    return "<pre>" + escape(lines) + "</pre>\n";
  }

  /** Returns the name of a class, with a dot in its colour before it. */
  static String label(int number, String name) {
    return "<span class=\"dot\" style=\"background:%s\"></span>%s"
        .formatted(colour(number, 1), escape(name));
  }

  /** Returns the colour of a class, defined by the page's style sheet, at an opacity. */
  static String colour(int number, double opacity) {
    return "rgb(var(--class-%d) / %s)".formatted(number % Theme.CLASSES, Figures.plain(opacity));
  }

  /**
   * Returns a table of bars.
   *
   * @param rows each of {@link #bar}
   */
  static String bars(String caption, String rows) {
    return "<table class=\"bars\">\n<caption>%s</caption>\n<tbody>\n%s</tbody>\n</table>\n"
        .formatted(escape(caption), rows);
  }

  /**
   * Returns a row with a bar.
   *
   * @param label as HTML
   * @param share the length of the bar, from 0 to 1
   * @param colour a result of {@link #colour}
   */
  static String bar(String label, double share, String colour) {
    String figure = Figures.share(share);
    return "<tr><th scope=\"row\">%s</th><td>%s</td><td class=\"track\"><span style=\"width:calc(%s * 100%%);background:%s\"></span></td></tr>\n"
        .formatted(label, figure, figure, colour);
  }
}
