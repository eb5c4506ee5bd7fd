package io.github.dsszoo.cli.internal.reproduce;

import io.github.dsszoo.internal.file.AtomicFile;
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
 * The results of an experiment as a table and a plot, by network and size: mean and sample standard
 * deviation of the test accuracy over seeds.
 */
public final class CurveReport {
  private final List<String> networks;
  private final List<Integer> sizes;
  private final Map<String, List<CurvePoint>> cells;

  CurveReport(List<String> networks, List<Integer> sizes, List<CurvePoint> points) {
    this.networks = networks;
    this.sizes = sizes;
    this.cells =
        points.stream().collect(Collectors.groupingBy(p -> key(p.run().network(), p.run().size())));
  }

  private static String key(String network, int size) {
    return network + "/" + size;
  }

  /** Returns the mean accuracy of a network at a size; NaN if there is no result. */
  public double mean(String network, int size) {
    return accuracies(network, size).stream().mapToDouble(a -> a).average().orElse(Double.NaN);
  }

  /** Returns the sample standard deviation of the accuracy; 0 for a single seed. */
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
    return cells.getOrDefault(key(network, size), List.of()).stream()
        .map(CurvePoint::accuracy)
        .toList();
  }

  /**
   * Returns the table in Markdown.
   *
   * @param size title of the first column
   */
  public String table(String size) {
    StringBuilder table = new StringBuilder("| " + size + " |");
    networks.forEach(network -> table.append(' ').append(network).append(" |"));
    table.append("\n|---|").append("---|".repeat(networks.size())).append('\n');
    for (int each : sizes) {
      table.append("| ").append(each).append(" |");
      for (String network : networks) {
        table.append(
            String.format(
                Locale.ROOT, " %.3f ± %.3f |", mean(network, each), deviation(network, each)));
      }
      table.append('\n');
    }
    return table.toString();
  }

  /**
   * Writes table.md and curve.png.
   *
   * @param size title of the table's first column
   * @param axis title of the plot's x axis
   */
  void write(Path folder, String size, String axis) {
    try {
      AtomicFile.write(folder.resolve("table.md"), table(size).getBytes(StandardCharsets.UTF_8));
      AtomicFile.write(folder.resolve("curve.png"), CurvePlot.png(this, networks, sizes, axis));
    } catch (IOException e) {
      throw new TrainingException(
          "cannot write the report to " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Returns a number for each size, for a line of the plot. */
  double[] line(Function<Integer, Double> number) {
    return sizes.stream().mapToDouble(number::apply).toArray();
  }
}
