package io.github.dsszoo.serving.internal.rest;

import io.grpc.Status.Code;

/** The status of HTTP that TensorFlow Serving has for a code of gRPC. */
final class HttpCodes {
  private static final int CLIENT_CLOSED_REQUEST = 499;

  private HttpCodes() {}

  static int of(Code code) {
    return switch (code) {
      case OK -> 200;
      case INVALID_ARGUMENT, OUT_OF_RANGE -> 400;
      case UNAUTHENTICATED -> 401;
      case PERMISSION_DENIED -> 403;
      case NOT_FOUND -> 404;
      case ALREADY_EXISTS, ABORTED -> 409;
      case FAILED_PRECONDITION -> 412;
      case RESOURCE_EXHAUSTED -> 429;
      case CANCELLED -> CLIENT_CLOSED_REQUEST;
      case UNIMPLEMENTED -> 501;
      case UNAVAILABLE -> 503;
      case DEADLINE_EXCEEDED -> 504;
      default -> 500;
    };
  }
}
