package io.github.dsszoo.serving.internal;

import io.github.dsszoo.ZooException;
import io.grpc.Status;

/** A request cannot be answered, for a reason that the client can understand. */
public final class RequestException extends ZooException {
  private static final long serialVersionUID = 1;

  /** The code of gRPC, from which the status of HTTP is derived. */
  private final Status.Code code;

  /**
   * Creates an exception.
   *
   * @param code the code that TensorFlow Serving has for the reason
   * @param message what was found, what was expected, what to do
   */
  public RequestException(Status.Code code, String message) {
    super(message);
    this.code = code;
  }

  /** Returns an exception for a request that the client has to change. */
  public static RequestException invalid(String message) {
    return new RequestException(Status.Code.INVALID_ARGUMENT, message);
  }

  /** Returns the code. */
  public Status.Code code() {
    return code;
  }
}
