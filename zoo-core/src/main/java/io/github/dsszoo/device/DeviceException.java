package io.github.dsszoo.device;

import io.github.dsszoo.ZooException;

/** Thrown when a device or an option cannot be had in this process; the message says why. */
public final class DeviceException extends ZooException {
  private static final long serialVersionUID = 1;

  /**
   * Creates an exception.
   *
   * @param message what was found, what was expected, what to do
   */
  public DeviceException(String message) {
    super(message);
  }

  /**
   * Creates an exception with its cause.
   *
   * @param message what was found, what was expected, what to do
   * @param cause the exception that was caught
   */
  public DeviceException(String message, Throwable cause) {
    super(message, cause);
  }
}
