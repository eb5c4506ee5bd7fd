package io.github.dsszoo.cli;

import io.github.dsszoo.ZooException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Prints an exception as one sentence and returns the exit code: 2 for invalid input, 1 for an
 * internal error. With the environment variable DSS_ZOO_DEBUG=1 it also prints the stack trace.
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
    command
        .getErr()
        .println(
            input
                ? "zoo: " + e.getMessage()
                : "zoo: internal error; please report it: "
                    + e
                    + "; "
                    + DEBUG
                    + "=1 prints the stack trace");
    return input ? WRONG_INPUT : INTERNAL_ERROR;
  }

  static int reportUsage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("zoo: " + e.getMessage());
    command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    return WRONG_INPUT;
  }
}
