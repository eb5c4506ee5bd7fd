package io.github.dsszoo.model;

import io.github.dsszoo.ZooException;

/** A {@link BatchingPredictor} did not compute a prediction: it is overloaded, or too late. */
public final class PredictionRefusedException extends ZooException {
  private static final long serialVersionUID = 1;

  /** Why a prediction was refused. */
  public enum Reason {
    /** Too many sets wait already. Try again later, or send fewer requests. */
    QUEUE_FULL,
    /** The time that the caller gave has passed. */
    DEADLINE
  }

  /** Why the prediction was refused. */
  private final Reason reason;

  /**
   * Creates an exception.
   *
   * @param reason why the prediction was refused
   * @param message what was found, what was expected, what to do
   */
  public PredictionRefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Returns why the prediction was refused. */
  public Reason reason() {
    return reason;
  }
}
