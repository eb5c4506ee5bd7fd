package io.github.dsszoo.data;

import io.github.dsszoo.ZooException;

/**
 * Says that the data a user gave cannot be used. The message is one sentence that tells what is
 * wrong and what to do about it, fit to be shown as it is.
 */
public class DataException extends ZooException {

  private static final long serialVersionUID = 1L;

  /** Says what is wrong in one sentence. */
  public DataException(String message) {
    super(message);
  }

  /** Says what is wrong in one sentence, and keeps what brought it to light. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
