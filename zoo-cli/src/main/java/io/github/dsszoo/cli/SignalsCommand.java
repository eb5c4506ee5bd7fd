package io.github.dsszoo.cli;

import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.internal.Splits;
import io.github.dsszoo.data.internal.signal.SyntheticSignals;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code zoo data signals}. */
@Command(
    name = "signals",
    description = "Writes the paper's synthetic signals: train.npz, validation.npz, test.npz.",
    mixinStandardHelpOptions = true)
final class SignalsCommand implements Callable<Integer> {
  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to.")
  private Path to;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "Seed of the random numbers; 1 gives the paper's data (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    Splits splits = SyntheticSignals.paper().splits(seed, 3000, 300, 300);
    SetFiles.write(splits.train(), to.resolve("train.npz"));
    SetFiles.write(splits.validation(), to.resolve("validation.npz"));
    SetFiles.write(splits.test(), to.resolve("test.npz"));
    print.json(Map.of("folder", to.toString()));
    print.line("3000, 300 and 300 sets of 25 signals written to " + to);
    return 0;
  }
}
