package io.github.dsszoo.training;

import io.github.dsszoo.ZooException;

/** A training run cannot start or go on; the message says why and what to do. */
public final class TrainingException extends ZooException {
  private static final long serialVersionUID = 1;

  /** With a sentence that says what to do. */
  public TrainingException(String message) {
    super(message);
  }
}
