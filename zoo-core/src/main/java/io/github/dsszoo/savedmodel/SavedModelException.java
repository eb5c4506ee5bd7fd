package io.github.dsszoo.savedmodel;

import io.github.dsszoo.ZooException;

/**
 * A saved model cannot be used: it is missing, damaged or not ours; the message says which and what
 * to do.
 */
public final class SavedModelException extends ZooException {
  private static final long serialVersionUID = 1;

  /** With a sentence that says what to do. */
  public SavedModelException(String message) {
    super(message);
  }

  /** With a sentence and what lies behind it. */
  public SavedModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
