package io.github.dsszoo.cli;

import picocli.CommandLine.Command;

/** The command {@code zoo data}. */
@Command(
    name = "data",
    description = "Prepares data sets and writes sets to files.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PrepareCommand.class,
      SignalsCommand.class,
      FreePhotosCommand.class,
      PosesCommand.class,
      MoleculesCommand.class,
      TableCommand.class,
      TakesCommand.class
    })
final class DataCommand {
  private DataCommand() {}
}
