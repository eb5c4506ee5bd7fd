package io.github.dsszoo.network;

import io.github.dsszoo.ZooException;

/**
 * Thrown when a network's definition or its weights cannot be used; the message says what to
 * change.
 */
public final class NetworkException extends ZooException {
  private static final long serialVersionUID = 1;

  /**
   * Creates an exception.
   *
   * @param message what was found, what was expected, what to do
   */
  public NetworkException(String message) {
    super(message);
  }

  /**
   * Creates an exception with its cause.
   *
   * @param message what was found, what was expected, what to do
   * @param cause the exception that was caught
   */
  public NetworkException(String message, Throwable cause) {
    super(message, cause);
  }
}
