package io.github.dsszoo.serving.internal.grpc;

import io.github.dsszoo.serving.internal.Failures;
import io.github.dsszoo.serving.internal.RequestException;
import io.github.dsszoo.serving.internal.metrics.ServerMetrics;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Sends answers to clients, and counts them. */
final class Replies {
  private final ServerMetrics metrics;
  private final Executor executor;

  /**
   * Creates the replies of a server.
   *
   * @param executor makes the messages
   */
  Replies(ServerMetrics metrics, Executor executor) {
    this.metrics = metrics;
    this.executor = executor;
  }

  /**
   * Sends an answer when it is computed.
   *
   * @param method the name for metrics
   * @param model the name of a model that is served, or ""
   * @param answer starts to compute
   * @param message makes the message of the computed answer
   */
  <A, M> void later(
      StreamObserver<M> observer,
      String method,
      String model,
      Supplier<CompletableFuture<A>> answer,
      java.util.function.Function<A, M> message) {
    long start = System.nanoTime();
    CompletableFuture<A> computed;
    try {
      computed = answer.get();
    } catch (RuntimeException | Error e) {
      computed = CompletableFuture.failedFuture(e);
    }
    CompletableFuture<A> cancellable = computed;
    ((ServerCallStreamObserver<M>) observer).setOnCancelHandler(() -> cancellable.cancel(false));
    computed
        .thenApplyAsync(message, executor)
        .whenComplete(
            (reply, failure) -> {
              Status status = failure == null ? Status.OK : status(Failures.of(failure));
              metrics.request(
                  "grpc", method, model, status.getCode().name(), System.nanoTime() - start);
              if (failure == null) {
                observer.onNext(reply);
                observer.onCompleted();
              } else {
                observer.onError(new StatusRuntimeException(status));
              }
            });
  }

  /** Sends an answer that needs no computation. */
  <M> void now(StreamObserver<M> observer, String method, String model, Supplier<M> answer) {
    later(
        observer,
        method,
        model,
        () -> CompletableFuture.completedFuture(answer.get()),
        reply -> reply);
  }

  private static Status status(RequestException e) {
    return Status.fromCode(e.code()).withDescription(e.getMessage());
  }
}
