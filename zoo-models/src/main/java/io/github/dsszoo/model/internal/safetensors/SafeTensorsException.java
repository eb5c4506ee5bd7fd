package io.github.dsszoo.model.internal.safetensors;

import io.github.dsszoo.ZooException;

/** Thrown if a file of weights is invalid or cannot be read. */
public final class SafeTensorsException extends ZooException {
  private static final long serialVersionUID = 1;

  SafeTensorsException(String message) {
    super(message);
  }

  SafeTensorsException(String message, Throwable cause) {
    super(message, cause);
  }
}
