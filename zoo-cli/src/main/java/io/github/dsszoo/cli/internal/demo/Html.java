package io.github.dsszoo.cli.internal.demo;

import java.util.Base64;

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

  /** Returns the address of content that is part of the page, such as a "png" image. */
  static String imageUri(String format, byte[] content) {
    return "data:image/" + format + ";base64," + Base64.getEncoder().encodeToString(content);
  }

  /** Returns the question that an example asks, as plain text. */
  static String question(String question) {
    return "<p class=\"question\">" + escape(question) + "</p>\n";
  }

  /** Returns lines of code with a button that copies them. */
  static String lines(String lines) {
    return "<div class=\"code\"><button type=\"button\" class=\"copy\" hidden=\"hidden\">Copy</button><pre>"
        + escape(lines)
        + "</pre></div>\n";
  }

  /** Returns a dot in the colour of what predicts. */
  static String dot(Kind kind) {
    return "<span class=\"dot\" style=\"background:%s\"></span>".formatted(colour(kind, 1));
  }

  /** Returns the colour of what predicts, defined by the page's style sheet, at an opacity. */
  static String colour(Kind kind, double opacity) {
    return "rgb(var(--%s) / %s)".formatted(kind.css(), Figures.plain(opacity));
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
   * @param figure the value, formatted
   * @param share the length of the bar, from 0 to 1
   */
  static String bar(String label, String figure, double share, Kind kind) {
    return "<tr><th scope=\"row\">%s</th><td>%s</td><td class=\"track\"><span style=\"width:calc(%s * 100%%);background:%s\"></span></td></tr>\n"
        .formatted(label, escape(figure), Figures.share(share), colour(kind, 1));
  }
}
