package io.github.dsszoo.cli.internal.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The page of the demo, one self-contained file.
 *
 * @param command that wrote it
 * @param tiles the main figures
 * @param sections in order
 */
record Page(String command, List<Tile> tiles, List<Section> sections) {
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
        <p>DSS Zoo has networks for sets whose elements have symmetries: signals, images, shapes and graphs. Each tile has a question to a pretrained model and the result on sets that were not used in training.</p>
        <p class="legend">%s</p>
        <div class="tiles">
        %s</div>
        <nav>%s</nav>
        </header>
        <main>
        %s</main>
        <footer><p>Written by <code>%s</code>, which replaces this page in each run.</p></footer>
        <script>
        %s</script>
        </body>
        </html>
        """
        .formatted(
            Theme.LIGHT.css(),
            Theme.DARK.css(),
            resource("page.css"),
            legend(),
            tiles.stream().map(Tile::html).collect(Collectors.joining()),
            sections.stream().map(Page::link).collect(Collectors.joining(" ")),
            sections.stream().map(Page::section).collect(Collectors.joining()),
            Html.escape(command),
            resource("page.js"));
  }

  private static String legend() {
    return Arrays.stream(Kind.values())
        .map(kind -> "<span>" + Html.dot(kind) + kind.title() + "</span>")
        .collect(Collectors.joining(" "));
  }

  private static String link(Section section) {
    return "<a href=\"#%s\">%s</a>".formatted(section.anchor(), Html.escape(section.title()));
  }

  private static String section(Section section) {
    return "<section id=\"%s\">\n".formatted(section.anchor())
        + Html.text("h2", section.title())
        + section.html()
        + "</section>\n";
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
