package io.github.dsszoo.cli.internal.reproduce;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A table in Markdown of the pairs of graphs that networks separate, and the margins. */
final class SeparationTable {
  private SeparationTable() {}

  /**
   * Returns a row for each kind of subgraphs and each network. A pair counts as separated if it is
   * separated with the weights of at least one seed.
   */
  static String markdown(List<SeparationResult> results) {
    StringBuilder text =
        new StringBuilder(
            "| subgraphs | network | pairs distinguished | copies distinguished | pairs left |\n"
                + "|---|---|---|---|---|\n");
    for (String subgraphs : results.stream().map(SeparationResult::subgraphs).distinct().toList()) {
      for (String network : results.stream().map(r -> r.run().network()).distinct().toList()) {
        List<SeparationResult> row =
            results.stream()
                .filter(r -> r.subgraphs().equals(subgraphs) && r.run().network().equals(network))
                .toList();
        List<SeparationResult> controls = row.stream().filter(r -> r.isControl()).toList();
        List<SeparationResult> pairs = row.stream().filter(r -> !r.isControl()).toList();
        List<String> left = left(pairs);
        text.append(
            String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s |\n",
                subgraphs,
                network,
                told(pairs),
                told(controls),
                left.size() == names(pairs).size() ? "all" : String.join(" ", left)));
      }
    }
    return text.toString();
  }

  private static List<String> names(List<SeparationResult> results) {
    return results.stream().map(SeparationResult::pair).distinct().toList();
  }

  private static List<String> left(List<SeparationResult> results) {
    Predicate<String> told =
        results.stream()
                .filter(SeparationResult::separated)
                .map(SeparationResult::pair)
                .collect(Collectors.toSet())
            ::contains;
    return names(results).stream().filter(told.negate()).toList();
  }

  private static String told(List<SeparationResult> results) {
    int all = names(results).size();
    return all - left(results).size() + " of " + all;
  }

  /** Returns one sentence with the margins between separated pairs and other pairs. */
  static String margins(List<SeparationResult> results) {
    return String.format(
        Locale.ROOT,
        "Differences as multiples of the rounding error: at least %.0f for separated pairs, at most"
            + " %.1f for others.\n",
        results.stream()
            .filter(SeparationResult::separated)
            .mapToDouble(SeparationResult::margin)
            .min()
            .orElse(Double.NaN),
        results.stream()
            .filter(r -> !r.separated())
            .mapToDouble(SeparationResult::margin)
            .max()
            .orElse(Double.NaN));
  }
}
