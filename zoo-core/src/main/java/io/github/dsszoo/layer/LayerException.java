package io.github.dsszoo.layer;

import io.github.dsszoo.ZooException;
import java.util.Locale;

/**
 * A layer cannot be made with its settings, or does not take its input. The message says what was
 * found, what was expected and what to do.
 */
public final class LayerException extends ZooException {
  private static final long serialVersionUID = 1;

  /**
   * About settings, when a layer is made: the layer's place in the network is put before the
   * message. About an input, use {@link GraphContext#error}, which names the place itself.
   *
   * @param message what was found, what was expected, what to do
   */
  public LayerException(String message) {
    super(message);
  }

  /**
   * As {@link #LayerException(String)}, with a cause.
   *
   * @param message what was found, what was expected, what to do
   * @param cause the exception that was caught
   */
  public LayerException(String message, Throwable cause) {
    super(message, cause);
  }

  /** With a message of a format, independent of the locale. */
  static LayerException of(String format, Object... arguments) {
    return new LayerException(String.format(Locale.ROOT, format, arguments));
  }
}
