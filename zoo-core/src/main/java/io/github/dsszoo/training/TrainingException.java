package io.github.dsszoo.training;

import io.github.dsszoo.ZooException;

/** Thrown when a training run cannot start or continue; the message says why and what to do. */
public final class TrainingException extends ZooException {
  private static final long serialVersionUID = 1;

  /**
   * Creates an exception.
   *
   * @param message what was found, what was expected, what to do
   */
  public TrainingException(String message) {
    super(message);
  }

  /**
   * Creates an exception with its cause.
   *
   * @param message what was found, what was expected, what to do
   * @param cause the exception that was caught
   */
  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }
}
