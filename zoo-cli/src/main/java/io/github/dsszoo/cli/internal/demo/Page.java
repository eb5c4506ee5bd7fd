package io.github.dsszoo.cli.internal.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The page of the demo, one self-contained file.
 *
 * @param command that wrote it
 * @param highlights the main figures
 * @param sections in order
 */
record Page(String command, List<Outcome.Highlight> highlights, List<Section> sections) {
  /** Returns the page as HTML that is also well-formed XML. */
  String html() {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>DSS Zoo demo</title>
        <style>
        :root { %s }
        @media (prefers-color-scheme: dark) { :root { %s } }
        %s</style>
        </head>
        <body>
        <header>
        <h1>DSS Zoo demo</h1>
        <p>DSS Zoo has networks for sets whose elements have symmetries. This page shows predictions of some of them; one is fine-tuned to a new class, exported, and loaded again.</p>
        <dl>
        %s</dl>
        </header>
        <main>
        %s</main>
        <footer><p>Written by <code>%s</code>, which replaces this page in each run.</p></footer>
        </body>
        </html>
        """
        .formatted(
            Theme.LIGHT.css(),
            Theme.DARK.css(),
            style(),
            highlights.stream().map(Page::highlight).collect(Collectors.joining()),
            sections.stream().map(Page::section).collect(Collectors.joining()),
            Html.escape(command));
  }

  private static String highlight(Outcome.Highlight highlight) {
    return "<div>"
        + Html.text("dd", highlight.value())
        + Html.text("dt", highlight.meaning())
        + "</div>\n";
  }

  private static String section(Section section) {
    return "<section>\n" + Html.text("h2", section.title()) + section.html() + "</section>\n";
  }

  private static String style() {
    try (InputStream in = Page.class.getResourceAsStream("page.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
