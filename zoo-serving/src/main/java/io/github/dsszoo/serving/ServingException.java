package io.github.dsszoo.serving;

import io.github.dsszoo.ZooException;

/** Thrown when a server cannot start: a port is in use, or an option or a file is invalid. */
public final class ServingException extends ZooException {
  private static final long serialVersionUID = 1;

  /**
   * Creates an exception.
   *
   * @param message what was found, what was expected, what to do
   */
  public ServingException(String message) {
    super(message);
  }

  /**
   * Creates an exception with its cause.
   *
   * @param message what was found, what was expected, what to do
   * @param cause the exception that was caught
   */
  public ServingException(String message, Throwable cause) {
    super(message, cause);
  }
}
