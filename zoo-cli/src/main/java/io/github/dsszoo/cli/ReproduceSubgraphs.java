package io.github.dsszoo.cli;

import io.github.dsszoo.cli.reproduce.SubgraphSeparation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code zoo reproduce subgraphs}. */
@Command(
    name = "subgraphs",
    description = {
      "Which pairs of small graphs that colour refinement cannot tell apart networks of subgraphs can:",
      "DSS-GNN and DS-GNN, with random weights, beside a plain GNN.",
      "Called again after a kill, it goes on."
    },
    mixinStandardHelpOptions = true)
final class ReproduceSubgraphs implements Callable<Integer> {
  @Mixin private ReportOptions options;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    SubgraphSeparation experiment = new SubgraphSeparation(options.seeds(), options.to());
    options.report(print, experiment.run(new RunProgress(print)));
    return 0;
  }
}
