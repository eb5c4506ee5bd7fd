package io.github.dsszoo.training;

/** A training run cannot start or go on; the message says why and what to do. */
public final class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With a sentence that says what to do. */
  public TrainingException(String message) {
    super(message);
  }
}
