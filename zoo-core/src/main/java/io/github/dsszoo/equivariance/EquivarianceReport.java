package io.github.dsszoo.equivariance;

import java.util.List;
import java.util.Locale;

/**
 * The result of an equivariance check.
 *
 * @param figures one for each symmetry
 */
public record EquivarianceReport(List<Figure> figures) {
  /**
   * The measured error of one symmetry.
   *
   * @param symmetry in words
   * @param claimed whether the symmetry must be kept; others are measured for information
   * @param largestError the largest deviation of an answer, relative to the largest answer
   * @param tolerance the largest deviation that rounding explains
   */
  public record Figure(String symmetry, boolean claimed, double largestError, double tolerance) {
    /** Whether the symmetry is kept within the tolerance. */
    public boolean kept() {
      return largestError <= tolerance;
    }

    /** The verdict: "kept", "BROKEN" or "not claimed". */
    public String verdict() {
      return !claimed ? "not claimed" : kept() ? "kept" : "BROKEN";
    }
  }

  /** Copies the figures. */
  public EquivarianceReport {
    figures = List.copyOf(figures);
  }

  /** Whether all that is claimed is kept. */
  public boolean holds() {
    return claimed().stream().allMatch(Figure::kept);
  }

  /** The figures of what is claimed. */
  public List<Figure> claimed() {
    return figures.stream().filter(Figure::claimed).toList();
  }

  /**
   * Asserts, in tests, that all claimed symmetries are kept.
   *
   * @throws AssertionError with all figures, if something claimed is not kept
   */
  public void assertHolds() {
    if (!holds()) {
      throw new AssertionError("not all symmetries are kept:\n" + table());
    }
  }

  /** The figures as a table in Markdown. */
  public String table() {
    StringBuilder table = new StringBuilder("| symmetry | largest error | tolerance | |\n");
    table.append("|---|---|---|---|\n");
    for (Figure figure : figures) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.1e | %.0e | %s |\n",
              figure.symmetry(),
              figure.largestError(),
              figure.tolerance(),
              figure.verdict()));
    }
    return table.toString();
  }
}
