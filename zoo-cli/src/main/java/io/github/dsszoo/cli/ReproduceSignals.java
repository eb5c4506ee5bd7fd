package io.github.dsszoo.cli;

import io.github.dsszoo.cli.internal.reproduce.CurveReport;
import io.github.dsszoo.cli.internal.reproduce.LearningCurve;
import io.github.dsszoo.data.DataException;
import io.github.dsszoo.task.Tasks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
  private static final String TASK = "synthetic-signals";
  private static final String PLAN = "signals-curve";

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

  @Option(
      names = "--models",
      description = "Export the model of each run to DIR/models/NETWORK-SIZE-SEED.")
  private boolean models;

  @Option(
      names = "--spark",
      paramLabel = "MASTER",
      description =
          "Train the runs at the same time with Apache Spark, each as a task of one thread or of --threads: the master, such as local[4], spark://host:7077, yarn or k8s://https://host.")
  private String master;

  @Mixin private SparkSubmit spark;

  @Mixin private ExperimentOptions options;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    LearningCurve curve =
        new LearningCurve(Tasks.named(TASK), options.protocol(PLAN), networks, sizes);
    options.report(print, (master == null ? here(curve) : onSpark(curve)).table("sets"));
    return 0;
  }

  private CurveReport here(LearningCurve curve) {
    if (spark.hasSettings()) {
      throw new DataException("Found --spark-conf without --spark; give the master of Spark too.");
    }
    return curve.models(models).run(new RunProgress(print));
  }

  private CurveReport onSpark(LearningCurve curve) {
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("--task", TASK);
    arguments.put("--plan", options.planName(PLAN));
    arguments.put("--epochs", options.epochs().map(String::valueOf).orElse(null));
    arguments.put("--networks", String.join(",", networks));
    arguments.put("--sizes", joined(sizes));
    arguments.put("--seeds", joined(options.seeds()));
    arguments.put("--to", options.to().toString());
    arguments.put("--models", models ? "true" : null);
    Map<String, String> settings =
        Map.of(
            "spark.task.cpus",
            options.threads().map(String::valueOf).orElse("1"),
            "spark.driver.maxResultSize", // of all models together
            "0");
    spark.run(new SparkSubmit.Job("CurveApplication", master, settings, arguments), print);
    return curve.report();
  }

  private static String joined(List<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
