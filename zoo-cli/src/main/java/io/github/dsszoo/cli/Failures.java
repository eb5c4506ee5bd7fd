package io.github.dsszoo.cli;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.layer.LayerException;
import io.github.dsszoo.network.NetworkException;
import io.github.dsszoo.safetensors.SafeTensorsException;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.training.TrainingException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns failures into one sentence and an exit code; DSS_ZOO_DEBUG=1 adds where they come from. */
final class Failures {
  private static final String DEBUG = "DSS_ZOO_DEBUG";
  private static final int OUR_FAULT = 1;
  private static final int USERS_INPUT = 2;

  /** What the user gave cannot be used; the message says why. */
  private static final List<Class<? extends Exception>> OF_INPUT =
      List.of(
          DataException.class,
          LayerException.class,
          NetworkException.class,
          SafeTensorsException.class,
          SavedModelException.class,
          TrainingException.class);

  private Failures() {}

  static int report(Exception e, CommandLine command, ParseResult parsed) {
    if (System.getenv(DEBUG) != null) {
      e.printStackTrace(command.getErr());
    }
    boolean input = OF_INPUT.stream().anyMatch(type -> type.isInstance(e));
    command
        .getErr()
        .println(
            input
                ? "zoo: " + e.getMessage()
                : "zoo: this is a fault of ours, please report it: "
                    + e
                    + "; "
                    + DEBUG
                    + "=1 shows where it happened");
    return input ? USERS_INPUT : OUR_FAULT;
  }

  static int reportUsage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("zoo: " + e.getMessage());
    command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    return USERS_INPUT;
  }
}
