package io.github.dsszoo.serving.internal;

import io.github.dsszoo.ZooException;
import io.github.dsszoo.model.PredictionRefusedException;
import io.github.dsszoo.model.PredictionRefusedException.Reason;
import io.grpc.Status.Code;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Converts what went wrong to what a client is told. */
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /** Returns the exception with the code and the message for the client. */
  public static RequestException of(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof RequestException request) {
      return request;
    }
    if (cause instanceof PredictionRefusedException refused) {
      return new RequestException(
          refused.reason() == Reason.QUEUE_FULL ? Code.RESOURCE_EXHAUSTED : Code.DEADLINE_EXCEEDED,
          refused.getMessage());
    }
    if (cause instanceof TimeoutException) {
      return new RequestException(
          Code.DEADLINE_EXCEEDED,
          "the time for the prediction has passed; give it more time, or send fewer requests");
    }
    if (cause instanceof CancellationException) {
      return new RequestException(Code.CANCELLED, "the client cancelled the request");
    }
    if (cause instanceof ZooException || cause instanceof IllegalArgumentException) {
      return RequestException.invalid(firstLine(cause));
    }
    LOG.warn("a request failed: {}", cause.toString(), cause);
    if (cause instanceof OutOfMemoryError) {
      return new RequestException(
          Code.RESOURCE_EXHAUSTED, "the server has not enough memory; send smaller requests");
    }
    return new RequestException(Code.INTERNAL, "internal error; please report it: " + cause);
  }

  /** Returns the first line: TensorFlow adds the ops that the error passed. */
  private static String firstLine(Throwable cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }
}
