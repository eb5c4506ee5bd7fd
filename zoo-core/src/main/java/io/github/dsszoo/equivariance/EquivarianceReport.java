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
   * @param symmetry the description of the symmetry
   * @param claimed whether the symmetry must hold; other symmetries are measured for information
   * @param largestError the largest deviation of an output, relative to the largest output
   * @param tolerance the largest deviation that rounding can cause
   */
  public record Figure(String symmetry, boolean claimed, double largestError, double tolerance) {
    /** Returns whether the symmetry holds within the tolerance. */
    public boolean kept() {
      return largestError <= tolerance;
    }

    /** Returns the verdict: "kept", "BROKEN" or "not claimed". */
    public String verdict() {
      return !claimed ? "not claimed" : kept() ? "kept" : "BROKEN";
    }
  }

  /** Copies the figures. */
  public EquivarianceReport {
    figures = List.copyOf(figures);
  }

  /** Returns whether all claimed symmetries hold. */
  public boolean holds() {
    return claimed().stream().allMatch(Figure::kept);
  }

  /** Returns the figures of the claimed symmetries. */
  public List<Figure> claimed() {
    return figures.stream().filter(Figure::claimed).toList();
  }

  /**
   * Asserts, in tests, that all claimed symmetries hold.
   *
   * @throws AssertionError with all figures, if a claimed symmetry does not hold
   */
  public void assertHolds() {
    if (!holds()) {
      throw new AssertionError("not all symmetries are kept:\n" + table());
    }
  }

  /** Returns the figures as a Markdown table. */
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
