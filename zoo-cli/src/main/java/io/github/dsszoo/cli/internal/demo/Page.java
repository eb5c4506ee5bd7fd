package io.github.dsszoo.cli.internal.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A page, one self-contained file.
 *
 * @param title of the page
 * @param introduction below the title, as plain text
 * @param command that wrote it
 * @param tiles the main figures
 * @param sections in order
 */
record Page(
    String title, String introduction, String command, List<Tile> tiles, List<Section> sections) {
  /** Returns the page as HTML that is also well-formed XML. */
  String html() {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>%s</title>
        <style>
        :root { %s }
        @media (prefers-color-scheme: dark) { :root { %s } }
        %s</style>
        </head>
        <body>
        <header>
        <h1>%s</h1>
        <p>%s</p>
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
            Html.escape(title),
            Theme.LIGHT.css(),
            Theme.DARK.css(),
            resource("page.css"),
            Html.escape(title),
            Html.escape(introduction),
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
