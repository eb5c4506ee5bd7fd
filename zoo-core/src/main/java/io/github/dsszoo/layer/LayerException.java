package io.github.dsszoo.layer;

import io.github.dsszoo.ZooException;
import java.util.Locale;

/**
 * Signals that a layer cannot be created with its settings, or that it does not accept its input.
 * The message states what was found, what was expected and what to do.
 */
public final class LayerException extends ZooException {
  private static final long serialVersionUID = 1;

  /**
   * Creates an exception about the settings of a layer. The caller that creates the layer puts its
   * place in the network before the message. For an input, use {@link GraphContext#error}, which
   * adds the place.
   *
   * @param message what was found, what was expected, what to do
   */
  public LayerException(String message) {
    super(message);
  }

  /**
   * Creates an exception like {@link #LayerException(String)}, with a cause.
   *
   * @param message what was found, what was expected, what to do
   * @param cause the exception that was caught
   */
  public LayerException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates an exception with a formatted message, independent of the locale. */
  static LayerException of(String format, Object... arguments) {
    return new LayerException(String.format(Locale.ROOT, format, arguments));
  }
}
