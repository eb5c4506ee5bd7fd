package io.github.dsszoo.savedmodel;

import io.github.dsszoo.ZooException;

/**
 * Thrown when a saved model cannot be read or written: it is missing, damaged or from another
 * project. The message says which and what to do.
 */
public final class SavedModelException extends ZooException {
  private static final long serialVersionUID = 1;

  /**
   * Creates an exception.
   *
   * @param message what was found, what was expected, what to do
   */
  public SavedModelException(String message) {
    super(message);
  }

  /**
   * Creates an exception with its cause.
   *
   * @param message what was found, what was expected, what to do
   * @param cause the exception that was caught
   */
  public SavedModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
