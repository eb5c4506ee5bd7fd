package io.github.dsszoo.cli;

import io.github.dsszoo.cli.internal.log.Warnings;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * The entry point of the command line. Exit codes: 0 success, 1 internal error or, for {@code
 * verify} and {@code doctor}, something broken, 2 wrong input. To add a command, write its class
 * and list it here.
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
      ScoreCommand.class,
      TrainCommand.class,
      FineTuneCommand.class,
      CalibrateCommand.class,
      ExportCommand.class,
      ServeCommand.class,
      PublishCommand.class,
      VerifyCommand.class,
      EvaluateCommand.class,
      ImportCommand.class,
      DataCommand.class,
      ReproduceCommand.class,
      DemoCommand.class,
      GalleryCommand.class,
      DoctorCommand.class,
      GpuCommand.class,
      HelpCommand.class,
      GenerateCompletion.class,
    })
public final class Main {
  /** What Java puts in the place of a letter that it cannot decode. */
  private static final char UNREADABLE = '\uFFFD';

  private static final int WRONG_INPUT = 2;

  private Main() {}

  /** Runs a command and exits with its exit code. */
  public static void main(String[] arguments) {
    ErrorStream.open();
    for (String argument : arguments) {
      if (argument.indexOf(UNREADABLE) >= 0) {
        System.err.printf(
            "zoo: the argument \"%s\" has letters that are not of the locale's character set; set LC_ALL=C.UTF-8%n",
            argument);
        System.exit(WRONG_INPUT);
      }
    }
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionStrategy(Main::run)
        .setExecutionExceptionHandler(Failures::report)
        .setParameterExceptionHandler(Failures::reportUsage)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** Runs a command with its error stream for warnings. */
  private static int run(ParseResult parsed) {
    Warnings.to(parsed.commandSpec().commandLine().getErr());
    try {
      return new RunLast().execute(parsed);
    } finally {
      Warnings.to(null);
    }
  }
}
