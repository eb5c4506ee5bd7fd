package io.github.dsszoo.safetensors;

import io.github.dsszoo.ZooException;

/** A file of weights cannot be used; the message says which and why. */
public final class SafeTensorsException extends ZooException {
  private static final long serialVersionUID = 1;

  SafeTensorsException(String message) {
    super(message);
  }

  SafeTensorsException(String message, Throwable cause) {
    super(message, cause);
  }
}
