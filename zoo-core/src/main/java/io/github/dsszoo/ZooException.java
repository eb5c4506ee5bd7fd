package io.github.dsszoo;

/**
 * The parent of all exceptions that this project throws for what it was given: a network, sets, a
 * file, a saved model. The message is a sentence that says what was found, what was expected and
 * what to do. Anything else that is thrown is a programming error.
 */
public abstract class ZooException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Creates an exception.
   *
   * @param message what was found, what was expected, what to do
   */
  protected ZooException(String message) {
    super(message);
  }

  /**
   * Creates an exception with its cause.
   *
   * @param message what was found, what was expected, what to do
   * @param cause what brought it to light
   */
  protected ZooException(String message, Throwable cause) {
    super(message, cause);
  }
}
