package io.github.dsszoo.cli;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/**
 * The entry point of the command line. Exit codes: 0 success, 1 internal error or, for {@code
 * verify}, a broken symmetry, 2 wrong input. To add a command, write its class and list it here.
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
      CalibrateCommand.class,
      ExportCommand.class,
      PublishCommand.class,
      VerifyCommand.class,
      ImportCommand.class,
      DataCommand.class,
      ReproduceCommand.class,
      DemoCommand.class,
      GalleryCommand.class,
      HelpCommand.class,
      GenerateCompletion.class,
    })
public final class Main {
  private Main() {}

  /** Runs a command and exits with its exit code. */
  public static void main(String[] arguments) {
    ErrorStream.open();
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(Failures::report)
        .setParameterExceptionHandler(Failures::reportUsage)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }
}
