package io.github.dsszoo.cli.internal.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A browser without a window that lays pages out.
 *
 * @param program the browser
 * @param folder for its files
 */
record Chromium(Path program, Path folder) {
  /** Opens what is closed, and writes the widths of the window and of what is in it. */
  private static final String MEASURE =
      """
      <script>
      for (const closed of document.querySelectorAll("details")) { closed.open = true; }
      const edges = [...document.body.querySelectorAll("*")].map(e => e.getBoundingClientRect().right);
      const pre = [...document.querySelectorAll("pre")].map(e => e.scrollWidth - e.clientWidth);
      document.documentElement.dataset.widths = [
        window.innerWidth,
        document.scrollingElement.scrollWidth,
        Math.ceil(Math.max(...edges)),
        Math.max(0, ...pre),
      ].join(" ");
      </script>
      </body>
      """;

  private static final Pattern WIDTHS =
      Pattern.compile("data-widths=\"(\\d+) (\\d+) (\\d+) (\\d+)\"");

  /**
   * Widths of a page in pixels.
   *
   * @param window inner width of the window
   * @param page width that can be scrolled to
   * @param element right edge of the element that is farthest to the right
   * @param code largest width of code that is cut off
   */
  record Widths(int window, int page, int element, int code) {}

  /** Returns the browser; the test is skipped where none is installed. */
  static Chromium orSkip(Path folder) {
    Optional<Path> program =
        Stream.of("chromium", "chromium-browser", "google-chrome")
            .flatMap(
                name ->
                    Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .map(path -> Path.of(path, name)))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(
        program.isPresent(),
        "Chromium is not on the PATH; the layout of pages is not checked. Install the package chromium.");
    return new Chromium(program.get(), folder);
  }

  /** Lays a page out in a window of a width. */
  Widths widths(String html, int width) throws IOException, InterruptedException {
    Path page = Files.writeString(folder.resolve("page.html"), html.replace("</body>", MEASURE));
    Path dom = folder.resolve("dom.html");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--user-data-dir=" + folder.resolve("profile"),
                "--window-size=" + width + ",900",
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(folder.resolve("errors.txt").toFile())
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("Chromium ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    Matcher found = WIDTHS.matcher(Files.readString(dom, StandardCharsets.UTF_8));
    assertThat(found.find())
        .as("widths; Chromium says: %s", Files.readString(folder.resolve("errors.txt")))
        .isTrue();
    return new Widths(
        Integer.parseInt(found.group(1)),
        Integer.parseInt(found.group(2)),
        Integer.parseInt(found.group(3)),
        Integer.parseInt(found.group(4)));
  }
}
