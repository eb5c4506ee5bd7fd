package io.github.dsszoo.network;

import io.github.dsszoo.ZooException;

/** A network's definition or its weights cannot be used; the message says what to mend. */
public final class NetworkException extends ZooException {
  private static final long serialVersionUID = 1;

  /** With a sentence that says what to mend. */
  public NetworkException(String message) {
    super(message);
  }

  NetworkException(String message, ZooException cause) {
    super(message, cause);
  }
}
