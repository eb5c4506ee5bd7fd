package io.github.dsszoo.cli;

import io.github.dsszoo.ZooException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Prints an exception as one sentence and returns the exit code: 2 for invalid input, 1 for an
 * internal error. With {@code --json} it prints a JSON document with "error" and "exitCode" too.
 * With the environment variable DSS_ZOO_DEBUG=1 it also prints the stack trace.
 */
final class Failures {
  private static final String DEBUG = "DSS_ZOO_DEBUG";
  private static final int INTERNAL_ERROR = 1;
  private static final int WRONG_INPUT = 2;

  private Failures() {}

  static int report(Exception e, CommandLine command, ParseResult parsed) {
    if (System.getenv(DEBUG) != null) {
      e.printStackTrace(command.getErr());
    }
    boolean input = e instanceof ZooException;
    String sentence =
        input
            ? e.getMessage()
            : "internal error; please report it: " + e + "; " + DEBUG + "=1 prints the stack trace";
    int code = input ? WRONG_INPUT : INTERNAL_ERROR;
    print(command, parsed.originalArgs(), sentence, code);
    return code;
  }

  static int reportUsage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    print(command, List.of(arguments), e.getMessage(), WRONG_INPUT);
    command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    return WRONG_INPUT;
  }

  /** Prints the sentence for people and, with {@code --json}, a document for programs too. */
  private static void print(
      CommandLine command, List<String> arguments, String sentence, int code) {
    command.getErr().println("zoo: " + sentence);
    if (arguments.contains(Printer.OPTION)) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("error", sentence);
      document.put("exitCode", code);
      command.getOut().println(Printer.text(document));
    }
  }
}
