package io.github.dsszoo.cli;

import picocli.CommandLine.Command;

/** The command {@code zoo gpu}. */
@Command(
    name = "gpu",
    description = "Installs what GPUs need.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = GpuSetupCommand.class)
final class GpuCommand {
  private GpuCommand() {}
}
