package io.github.dsszoo.data;

import io.github.dsszoo.ZooException;

/**
 * Thrown when data supplied by the user cannot be used. The message is one sentence that states the
 * problem and its remedy and can be shown to the user unchanged.
 */
public class DataException extends ZooException {

  private static final long serialVersionUID = 1L;

  /** Creates an exception with a message of one sentence. */
  public DataException(String message) {
    super(message);
  }

  /** Creates an exception with a message of one sentence and the exception that caused it. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
