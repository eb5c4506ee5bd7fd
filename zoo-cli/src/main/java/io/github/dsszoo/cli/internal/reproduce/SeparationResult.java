package io.github.dsszoo.cli.internal.reproduce;

import io.github.dsszoo.model.internal.experiment.ResultFile;
import io.github.dsszoo.model.internal.experiment.Run;
import java.util.Locale;

/**
 * The difference between a network's outputs for two graphs of the atlas.
 *
 * @param run the network, the number of vertices of the graphs, the seed of the weights
 * @param subgraphs the kind of subgraphs
 * @param first number of a graph in the atlas
 * @param second number of another graph, or the same number for a copy with permuted vertices
 * @param difference between their outputs
 * @param rounding the largest difference between a graph and a copy, over all graphs and some
 *     copies
 */
record SeparationResult(
    Run run, String subgraphs, int first, int second, double difference, double rounding) {
  /** Multiple of the rounding error above which a difference separates two graphs. */
  private static final double MARGIN = 10;

  static final ResultFile.Format<SeparationResult> FORMAT =
      new ResultFile.Format<>(
          "network,vertices,seed,subgraphs,first,second,difference,rounding",
          SeparationResult::parse,
          SeparationResult::csv,
          SeparationResult::run);

  /** Returns whether the network separates the graphs. */
  boolean separated() {
    return difference > MARGIN * rounding;
  }

  /** Returns whether the two are copies of one graph, which no network should separate. */
  boolean isControl() {
    return first == second;
  }

  /** Returns the difference as a multiple of the rounding error. */
  double margin() {
    return difference / rounding;
  }

  String pair() {
    return "G" + first + "/G" + second;
  }

  private String csv() {
    return String.format(
        Locale.ROOT,
        "%s,%d,%d,%s,%d,%d,%.3e,%.3e",
        run.network(),
        run.size(),
        run.seed(),
        subgraphs,
        first,
        second,
        difference,
        rounding);
  }

  private static SeparationResult parse(String line) {
    String[] fields = line.split(",");
    return new SeparationResult(
        new Run(fields[0], Integer.parseInt(fields[1]), Long.parseLong(fields[2])),
        fields[3],
        Integer.parseInt(fields[4]),
        Integer.parseInt(fields[5]),
        Double.parseDouble(fields[6]),
        Double.parseDouble(fields[7]));
  }
}
