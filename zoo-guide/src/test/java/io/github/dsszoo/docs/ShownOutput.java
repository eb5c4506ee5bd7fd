package io.github.dsszoo.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.docs.DocPage.Block;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares what a program prints with the output that a page shows. */
public final class ShownOutput {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d+(?:[eE]-?\\d+)?");

  /** Processors round differently, and training adds to it. */
  private static final double TOLERANCE = 0.02;

  private ShownOutput() {}

  /** A program's main method. */
  public interface Program {
    /** Runs the program. */
    void main(String... arguments) throws Exception;
  }

  /** Runs a program and returns what it printed. */
  public static String of(Program program, String... arguments) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(out);
      program.main(arguments);
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  /**
   * Compares what a program printed with the block {@code <!-- output of: NAME -->} of a page: the
   * text must be equal, decimal numbers may differ by 0.02.
   */
  public static void check(String page, String name, String printed) {
    DocPage document = DocPage.of(page);
    Block shown =
        document.blocks("output of").stream()
            .filter(block -> block.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new AssertionError(page + " does not show the output of " + name));
    if (DocPage.updating()) {
      document.update(shown, printed);
      return;
    }
    assertThat(words(printed))
        .as("%s prints what %s shows; -Ddocs.update writes the page", name, page)
        .isEqualTo(words(shown.content()));
    List<Double> expected = numbers(shown.content());
    List<Double> found = numbers(printed);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i))
          .as("%s prints a number that %s shows", name, page)
          .isCloseTo(expected.get(i), within(TOLERANCE));
    }
  }

  private static String words(String text) {
    return NUMBER.matcher(text).replaceAll("#");
  }

  private static List<Double> numbers(String text) {
    List<Double> numbers = new ArrayList<>();
    Matcher matcher = NUMBER.matcher(text);
    while (matcher.find()) {
      numbers.add(Double.valueOf(matcher.group()));
    }
    return numbers;
  }
}
