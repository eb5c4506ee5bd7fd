package io.github.dsszoo.reproduce;

import io.github.dsszoo.file.AtomicFile;
import io.github.dsszoo.training.TrainingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The results of a learning curve as a table and a plot, by network and number of sets: mean and
 * sample standard deviation of the test accuracy over the seeds.
 */
public final class CurveReport {
  private final List<String> networks;
  private final List<Integer> sizes;
  private final Map<String, List<RunResult>> cells;

  CurveReport(List<String> networks, List<Integer> sizes, List<RunResult> results) {
    this.networks = networks;
    this.sizes = sizes;
    this.cells =
        results.stream()
            .collect(Collectors.groupingBy(r -> key(r.run().network(), r.run().sets())));
  }

  private static String key(String network, int size) {
    return network + "/" + size;
  }

  /** The mean accuracy of a network with so many sets. */
  public double mean(String network, int size) {
    return accuracies(network, size).stream().mapToDouble(a -> a).average().orElse(Double.NaN);
  }

  /** The sample standard deviation of that accuracy; 0 for a single seed. */
  public double deviation(String network, int size) {
    List<Double> all = accuracies(network, size);
    if (all.size() < 2) {
      return 0;
    }
    double mean = mean(network, size);
    double squares = all.stream().mapToDouble(a -> (a - mean) * (a - mean)).sum();
    return Math.sqrt(squares / (all.size() - 1));
  }

  private List<Double> accuracies(String network, int size) {
    return cells.getOrDefault(key(network, size), List.of()).stream().map(RunResult::test).toList();
  }

  /** The table in Markdown. */
  public String table() {
    StringBuilder table = new StringBuilder("| sets |");
    networks.forEach(network -> table.append(' ').append(network).append(" |"));
    table.append("\n|---|").append("---|".repeat(networks.size())).append('\n');
    for (int size : sizes) {
      table.append("| ").append(size).append(" |");
      for (String network : networks) {
        table.append(
            String.format(
                Locale.ROOT, " %.3f ± %.3f |", mean(network, size), deviation(network, size)));
      }
      table.append('\n');
    }
    return table.toString();
  }

  /** Writes table.md and curve.png. */
  void write(Path folder) {
    try {
      AtomicFile.write(folder.resolve("table.md"), table().getBytes(StandardCharsets.UTF_8));
      AtomicFile.write(folder.resolve("curve.png"), CurvePlot.png(this, networks, sizes));
    } catch (IOException e) {
      throw new TrainingException(
          "the report cannot be written to " + folder + ": " + e.getMessage());
    }
  }

  /** A number for each size, for the plot. */
  double[] line(Function<Integer, Double> number) {
    return sizes.stream().mapToDouble(number::apply).toArray();
  }
}
