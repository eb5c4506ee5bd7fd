package io.github.dsszoo.cli;

import io.github.dsszoo.cli.internal.reproduce.Expressivity;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code zoo reproduce expressivity}. */
@Command(
    name = "expressivity",
    description = {
      "Trains networks to distinguish sets whose elements differ only in their relative shifts.",
      "Continues a stopped run when called again."
    },
    mixinStandardHelpOptions = true)
final class ReproduceExpressivity implements Callable<Integer> {
  @Option(
      names = "--networks",
      split = ",",
      paramLabel = "NAME,...",
      defaultValue =
          "relative-shifts-dss,relative-shifts-siamese,relative-shifts-independent,"
              + "relative-image-shifts-dss,relative-image-shifts-siamese,"
              + "relative-image-shifts-independent",
      description = "Recipes of the zoo by name, or files (default: ${DEFAULT-VALUE}).")
  private List<String> networks;

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "N,...",
      defaultValue = "2,3,5,8",
      description = "Numbers of elements in a set (default: ${DEFAULT-VALUE}).")
  private List<Integer> sizes;

  @Mixin private ExperimentOptions options;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    Expressivity experiment =
        new Expressivity(options.protocol("relative-shifts"), networks, sizes);
    options.report(print, experiment.run(new RunProgress(print)));
    return 0;
  }
}
