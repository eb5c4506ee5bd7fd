package io.github.dsszoo.cli;

import io.github.dsszoo.cli.internal.reproduce.LearningCurve;
import io.github.dsszoo.task.Tasks;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code zoo reproduce signals}. */
@Command(
    name = "signals",
    description = {
      "Measures accuracy on the paper's test signals by the number of training sets.",
      "Continues a stopped run when called again."
    },
    mixinStandardHelpOptions = true)
final class ReproduceSignals implements Callable<Integer> {
  /**
   * Networks with the number of parameters of signals-dss within 5 %, so that only the layers
   * differ.
   */
  private static final String COMPACT_NETWORKS =
      "signals-dss,signals-dss-max-compact,signals-siamese,signals-siamese-deepsets,"
          + "signals-deepsets,signals-sridhar,signals-aittala,signals-attention,signals-mlp";

  @Option(
      names = "--networks",
      split = ",",
      paramLabel = "NAME,...",
      defaultValue = COMPACT_NETWORKS,
      description =
          "Recipes of the zoo, or published networks (default: DSS and eight other networks of the"
              + " same size).")
  private List<String> networks;

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "N,...",
      defaultValue = "30,60,150,300,600,1500,3000",
      description = "Numbers of training sets (default: ${DEFAULT-VALUE}).")
  private List<Integer> sizes;

  @Mixin private ExperimentOptions options;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    LearningCurve curve =
        new LearningCurve(
            Tasks.named("synthetic-signals"),
            options.plan("signals-curve"),
            networks,
            sizes,
            options.seeds(),
            options.to());
    options.report(print, curve.run(new RunProgress(print)).table("sets"));
    return 0;
  }
}
