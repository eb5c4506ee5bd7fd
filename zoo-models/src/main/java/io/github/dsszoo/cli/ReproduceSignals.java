package io.github.dsszoo.cli;

import io.github.dsszoo.reproduce.CurveReport;
import io.github.dsszoo.reproduce.LearningCurve;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.task.Tasks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code zoo reproduce signals}. */
@Command(
    name = "signals",
    description = {
      "Accuracy on the paper's test signals against the number of training sets.",
      "Called again after a kill, it goes on."
    },
    mixinStandardHelpOptions = true)
final class ReproduceSignals implements Callable<Integer> {
  /** Within 5 % of the parameters of signals-dss, so that only their layers differ. */
  private static final String COMPACT_NETWORKS =
      "signals-dss,signals-dss-max-compact,signals-siamese,signals-siamese-deepsets,"
          + "signals-deepsets,signals-sridhar,signals-aittala,signals-attention,signals-mlp";

  @Option(
      names = "--networks",
      split = ",",
      paramLabel = "NAME,...",
      defaultValue = COMPACT_NETWORKS,
      description = "Recipes of the zoo (default: DSS and its rivals, each of the same size).")
  private List<String> networks;

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "N,...",
      defaultValue = "30,60,150,300,600,1500,3000",
      description = "Numbers of training sets (default: ${DEFAULT-VALUE}).")
  private List<Integer> sizes;

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "S,...",
      defaultValue = "1,2,3",
      description = "Of the plan (default: ${DEFAULT-VALUE}).")
  private List<Long> seeds;

  @Option(names = "--plan", defaultValue = "signals-curve", description = "${DEFAULT-VALUE}")
  private String plan;

  @Option(names = "--epochs", paramLabel = "N", description = "Instead of the plan's.")
  private Integer epochs;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "For results.csv, table.md and curve.png.")
  private Path to;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    TrainingPlan.Builder chosen = Recipes.plan(plan).toBuilder();
    if (epochs != null) {
      chosen.setEpochs(epochs);
    }
    LearningCurve curve =
        new LearningCurve(
            Tasks.named("synthetic-signals"), chosen.build(), networks, sizes, seeds, to);
    CurveReport report =
        curve.run((done, all, line) -> print.line("run %d of %d: %s", done, all, line));
    print.json(Map.of("table", report.table("sets"), "folder", to.toString()));
    print.line(report.table("sets"));
    print.line("written to " + to);
    return 0;
  }
}
