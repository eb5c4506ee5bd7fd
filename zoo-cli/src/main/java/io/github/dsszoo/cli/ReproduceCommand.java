package io.github.dsszoo.cli;

import picocli.CommandLine.Command;

/** The command {@code zoo reproduce}. */
@Command(
    name = "reproduce",
    description = "Runs an experiment of the paper again.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "EXPERIMENT",
    subcommands = {
      ReproduceSignals.class,
      ReproduceExpressivity.class,
      ReproduceSharedWaves.class,
      ReproduceMaximality.class,
      ReproduceSubgraphs.class,
      ReproduceRivals.class,
      ReproduceExercise.class,
    })
final class ReproduceCommand {
  private ReproduceCommand() {}
}
