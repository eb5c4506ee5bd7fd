package io.github.dsszoo.cli.internal.reproduce;

import java.util.Locale;

/**
 * How far a network's answers to two graphs of the atlas are apart.
 *
 * @param run the network, the vertices of the graphs, the seed of the weights
 * @param subgraphs what the graphs are taken apart into
 * @param first the number of a graph in the atlas
 * @param second that of another, or the same for a copy with other names
 * @param difference between their answers
 * @param rounding the largest difference between a graph and a copy, over all graphs and some
 *     copies
 */
record SeparationResult(
    Run run, String subgraphs, int first, int second, double difference, double rounding) {
  /** Above so many roundings a difference is one. */
  private static final double MARGIN = 10;

  static final ResultFile.Format<SeparationResult> FORMAT =
      new ResultFile.Format<>(
          "network,vertices,seed,subgraphs,first,second,difference,rounding",
          SeparationResult::parse,
          SeparationResult::csv,
          SeparationResult::run);

  /** Whether the network tells the graphs apart. */
  boolean separated() {
    return difference > MARGIN * rounding;
  }

  /** Whether the two are one graph, and nothing should tell them apart. */
  boolean isControl() {
    return first == second;
  }

  /** The difference in roundings. */
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
