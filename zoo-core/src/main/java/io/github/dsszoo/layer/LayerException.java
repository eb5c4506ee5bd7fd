package io.github.dsszoo.layer;

import io.github.dsszoo.ZooException;

/** A layer was given what it cannot take; the message names the layer and says what it takes. */
public final class LayerException extends ZooException {
  private static final long serialVersionUID = 1;

  LayerException(String message) {
    super(message);
  }

  LayerException(String message, Throwable cause) {
    super(message, cause);
  }
}
