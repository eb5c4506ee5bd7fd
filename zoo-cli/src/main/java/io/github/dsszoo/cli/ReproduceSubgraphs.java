package io.github.dsszoo.cli;

import io.github.dsszoo.cli.internal.reproduce.SubgraphSeparation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code zoo reproduce subgraphs}. */
@Command(
    name = "subgraphs",
    description = {
      "Counts the pairs of small graphs that networks on subgraphs distinguish and colour refinement",
      "does not: DSS-GNN and DS-GNN with random weights, and a plain graph network.",
      "Continues a stopped run when called again."
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
