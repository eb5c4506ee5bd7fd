package io.github.dsszoo.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line's entry point. Exit codes: 0 done, 1 our fault or a symmetry that is broken, 2
 * what the user gave.
 */
@Command(
    name = "zoo",
    description = "A model zoo for learning on sets whose elements have symmetries.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ListCommand.class,
      InfoCommand.class,
      PredictCommand.class,
      TrainCommand.class,
      FineTuneCommand.class,
      ExportCommand.class,
      VerifyCommand.class,
      ImportCommand.class,
      DataCommand.class,
      ReproduceCommand.class,
      DemoCommand.class,
    })
public final class Main {
  private Main() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(Failures::report)
        .setParameterExceptionHandler(Failures::reportUsage)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }
}
