package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * A command line that was run in this process.
 *
 * @param code the exit code
 * @param out what it printed
 * @param err what it printed of errors
 */
record ZooLine(int code, String out, String err) {
  static ZooLine run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine zoo = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    return new ZooLine(zoo.execute(words), out.toString(), err.toString());
  }

  /** It went well. */
  ZooLine done() {
    assertThat(code).as(err).isZero();
    return this;
  }

  /** It refused what it was given, in one sentence with this in it. */
  void refused(String... words) {
    assertThat(code).as(out + err).isEqualTo(2);
    assertThat(err.strip().lines().filter(line -> !line.startsWith("See: ")))
        .singleElement()
        .asString()
        .startsWith("zoo: ")
        .contains(words);
  }
}
