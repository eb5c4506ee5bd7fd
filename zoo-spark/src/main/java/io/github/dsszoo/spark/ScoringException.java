package io.github.dsszoo.spark;

import io.github.dsszoo.ZooException;

/**
 * Thrown if rows cannot be scored: a column is missing, a row is invalid, or a model is another.
 */
public final class ScoringException extends ZooException {
  private static final long serialVersionUID = 1;

  ScoringException(String message) {
    super(message);
  }

  ScoringException(String message, Throwable cause) {
    super(message, cause);
  }
}
