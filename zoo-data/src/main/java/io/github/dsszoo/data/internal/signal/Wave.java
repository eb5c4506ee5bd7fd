package io.github.dsszoo.data.internal.signal;

/** The shapes of synthetic signals; each is a function of an angle with period 2 pi. */
public enum Wave {
  /** The sine. */
  SINE {
    @Override
    public double at(double angle) {
      // StrictMath gives equal results on every machine.
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
  /** Rises linearly from -1 to 1, then drops to -1. */
  SAWTOOTH {
    @Override
    public double at(double angle) {
      return withinPeriod(angle) / Math.PI - 1;
    }
  },
  /**
   * Rises linearly from -1 to 1 in the first half of the period and falls in the second. It is not
   * one of the waves of the paper: a class that its networks are not trained on.
   */
  TRIANGLE {
    @Override
    public double at(double angle) {
      double position = withinPeriod(angle) / (Math.PI / 2);
      return position < 2 ? position - 1 : 3 - position;
    }
  };

  private static final double PERIOD = 2 * Math.PI;

  /** Returns the value of the wave at an angle in radians, from -1 to 1. */
  public abstract double at(double angle);

  private static double withinPeriod(double angle) {
    double rest = angle % PERIOD;
    return rest < 0 ? rest + PERIOD : rest;
  }
}
