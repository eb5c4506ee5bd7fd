package io.github.dsszoo.cli;

import io.github.dsszoo.cli.internal.reproduce.Sharing;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code zoo reproduce shared-waves}. */
@Command(
    name = "shared-waves",
    description = {
      "Trains DSS, mean subtraction and Siamese networks where the label is in what elements share, in their differences, or in both.",
      "Continues a stopped run when called again."
    },
    mixinStandardHelpOptions = true)
final class ReproduceSharedWaves implements Callable<Integer> {
  @Option(
      names = "--networks",
      split = ",",
      paramLabel = "NAME,...",
      defaultValue =
          "shared-waves-dss,shared-waves-dss-centred,shared-waves-sridhar,shared-waves-siamese",
      description = "Recipes of the zoo by name, or files (default: ${DEFAULT-VALUE}).")
  private List<String> networks;

  @Option(
      names = "--shares",
      split = ",",
      paramLabel = "P,...",
      defaultValue = "0,33,67,100",
      description =
          "Shares of the wave of all elements in percent; the other wave is in one element (default: ${DEFAULT-VALUE}).")
  private List<Integer> shares;

  @Mixin private ExperimentOptions options;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    Sharing experiment = new Sharing(options.protocol("shared-waves"), networks, shares);
    options.report(print, experiment.run(new RunProgress(print)).table("share, %"));
    return 0;
  }
}
