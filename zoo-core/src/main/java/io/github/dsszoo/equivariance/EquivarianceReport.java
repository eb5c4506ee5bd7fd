package io.github.dsszoo.equivariance;

import java.util.List;
import java.util.Locale;

/**
 * What an equivariance check found.
 *
 * @param figures one for each symmetry
 */
public record EquivarianceReport(List<Figure> figures) {
  /**
   * How far answers are from keeping one symmetry.
   *
   * @param symmetry in words
   * @param claimed whether it should be kept; the figure of one that is not claimed only informs
   * @param largestError the largest deviation of an answer, relative to the largest answer
   * @param tolerance what rounding may account for
   */
  public record Figure(String symmetry, boolean claimed, double largestError, double tolerance) {
    /** Whether the symmetry is kept within the tolerance. */
    public boolean kept() {
      return largestError <= tolerance;
    }

    /** In a word: kept, broken, or not claimed. */
    public String verdict() {
      return !claimed ? "not claimed" : kept() ? "kept" : "BROKEN";
    }
  }

  /** With figures of its own. */
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
   * For tests of layers and models.
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
