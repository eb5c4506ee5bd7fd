package io.github.dsszoo.serving.internal.rest;

import io.github.dsszoo.serving.internal.RequestException;
import io.grpc.Status.Code;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads the body of a request without a thread that waits for it. */
final class BodyReader implements Runnable {
  private final Request request;
  private final int largest;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();

  private BodyReader(Request request, int largest) {
    this.request = request;
    this.largest = largest;
  }

  /**
   * Reads a body.
   *
   * @param largest the largest number of bytes; the result fails if there are more
   */
  static CompletableFuture<byte[]> read(Request request, int largest) {
    BodyReader reader = new BodyReader(request, largest);
    if (request.getLength() > largest) {
      reader.body.completeExceptionally(tooLarge(largest));
    } else {
      reader.run();
    }
    return reader.body;
  }

  /** Reads what is there, and is called again when there is more. */
  @Override
  public void run() {
    while (!body.isDone()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        body.completeExceptionally(
            new RequestException(
                Code.CANCELLED, "the body of the request ended early: " + chunk.getFailure()));
        return;
      }
      byte[] part = new byte[chunk.getByteBuffer().remaining()];
      chunk.getByteBuffer().get(part);
      boolean last = chunk.isLast();
      chunk.release();
      if (bytes.size() + part.length > largest) {
        body.completeExceptionally(tooLarge(largest));
        return;
      }
      bytes.writeBytes(part);
      if (last) {
        body.complete(bytes.toByteArray());
      }
    }
  }

  private static BodyTooLargeException tooLarge(int largest) {
    return new BodyTooLargeException(
        String.format(
            Locale.ROOT,
            "the body of the request has more than the %d bytes that are allowed; send fewer sets",
            largest));
  }

  /** The body of a request is too large. */
  static final class BodyTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BodyTooLargeException(String message) {
      super(message);
    }
  }
}
