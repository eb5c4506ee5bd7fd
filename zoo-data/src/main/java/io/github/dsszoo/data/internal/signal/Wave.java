package io.github.dsszoo.data.internal.signal;

/** The shapes a synthetic signal can have; each is a function of an angle with period 2 pi. */
public enum Wave {
  /** The sine. */
  SINE {
    @Override
    public double at(double angle) {
      // StrictMath, so that the data is the same on every machine.
      return StrictMath.sin(angle);
    }
  },
  /** 1 in the first half of the period, -1 in the second. */
  SQUARE {
    @Override
    public double at(double angle) {
      return withinPeriod(angle) < Math.PI ? 1 : -1;
    }
  },
  /** Rises from -1 to 1, then falls at once. */
  SAWTOOTH {
    @Override
    public double at(double angle) {
      return withinPeriod(angle) / Math.PI - 1;
    }
  },
  /**
   * Rises from -1 to 1 in the first half of the period and falls back in the second. Not among the
   * paper's waves: a class that its networks have not seen.
   */
  TRIANGLE {
    @Override
    public double at(double angle) {
      double position = withinPeriod(angle) / (Math.PI / 2);
      return position < 2 ? position - 1 : 3 - position;
    }
  };

  private static final double PERIOD = 2 * Math.PI;

  /** The wave's height at an angle in radians, from -1 to 1. */
  public abstract double at(double angle);

  private static double withinPeriod(double angle) {
    double rest = angle % PERIOD;
    return rest < 0 ? rest + PERIOD : rest;
  }
}
