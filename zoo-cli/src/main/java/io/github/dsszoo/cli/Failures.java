package io.github.dsszoo.cli;

import io.github.dsszoo.ZooException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns failures into one sentence and an exit code; DSS_ZOO_DEBUG=1 adds where they come from. */
final class Failures {
  private static final String DEBUG = "DSS_ZOO_DEBUG";
  private static final int OUR_FAULT = 1;
  private static final int USERS_INPUT = 2;

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
    return input ? USERS_INPUT : OUR_FAULT;
  }

  static int reportUsage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("zoo: " + e.getMessage());
    command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    return USERS_INPUT;
  }
}
