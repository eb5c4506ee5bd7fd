package io.github.dsszoo.serving.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.dsszoo.serving.internal.Admission;
import io.github.dsszoo.serving.internal.Failures;
import io.github.dsszoo.serving.internal.RequestException;
import io.github.dsszoo.serving.internal.api.GetModelStatusResponse;
import io.github.dsszoo.serving.internal.api.SignatureDefMap;
import io.github.dsszoo.serving.internal.metrics.ServerMetrics;
import io.github.dsszoo.serving.internal.pool.Inference;
import io.github.dsszoo.serving.internal.rest.BodyReader.BodyTooLargeException;
import io.github.dsszoo.serving.internal.security.BearerTokens;
import io.grpc.Status.Code;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers the requests of HTTP. */
final class RestHandler extends Handler.Abstract.NonBlocking {
  private static final String JSON = "application/json";
  private static final String HEALTH = "/healthz";
  private static final String METRICS = "/metrics";
  private static final String API = "/v1/";
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int TOO_LARGE = 413;
  private static final int UNAVAILABLE = 503;

  private final Inference inference;
  private final BearerTokens tokens;
  private final Admission admission;
  private final ServerMetrics metrics;
  private final int largest;
  private final Duration timeout;
  private final Executor executor;
  private volatile boolean stopping;

  RestHandler(
      Inference inference,
      BearerTokens tokens,
      Admission admission,
      ServerMetrics metrics,
      int largest,
      Duration timeout,
      Executor executor) {
    this.inference = inference;
    this.tokens = tokens;
    this.admission = admission;
    this.metrics = metrics;
    this.largest = largest;
    this.timeout = timeout;
    this.executor = executor;
  }

  /** Tells health checks that the server stops. */
  void stopping() {
    stopping = true;
  }

  /**
   * What is sent.
   *
   * @param status of HTTP
   * @param type of the content
   * @param code for metrics
   */
  private record Reply(int status, String type, byte[] content, Code code) {
    static Reply json(byte[] content) {
      return new Reply(OK, JSON, content, Code.OK);
    }

    static Reply text(int status, String text) {
      return new Reply(status, "text/plain;charset=utf-8", text.getBytes(UTF_8), Code.OK);
    }

    static Reply of(Throwable failure) {
      Throwable cause =
          failure instanceof CompletionException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      if (cause instanceof BodyTooLargeException) {
        return new Reply(
            TOO_LARGE, JSON, RestAnswers.error(cause.getMessage()), Code.RESOURCE_EXHAUSTED);
      }
      RequestException e = Failures.of(failure);
      return new Reply(HttpCodes.of(e.code()), JSON, RestAnswers.error(e.getMessage()), e.code());
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    long start = System.nanoTime();
    String path = Request.getPathInContext(request);
    if (path.equals(HEALTH)) {
      send(
          response,
          callback,
          Reply.text(stopping ? UNAVAILABLE : OK, stopping ? "stopping\n" : "ok\n"));
      return true;
    }
    if (!tokens.allow(request.getHeaders().get(HttpHeader.AUTHORIZATION))) {
      response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
      send(
          response,
          callback,
          Reply.of(new RequestException(Code.UNAUTHENTICATED, BearerTokens.refusal())));
      return true;
    }
    if (path.equals(METRICS)) {
      send(response, callback, new Reply(OK, ServerMetrics.contentType(), metrics.text(), Code.OK));
      return true;
    }
    if (!path.startsWith(API)) {
      send(
          response,
          callback,
          new Reply(
              NOT_FOUND,
              JSON,
              RestAnswers.error("found nothing at " + path + "; models are at /v1/models/NAME"),
              Code.NOT_FOUND));
      return true;
    }
    answer(request, path)
        .whenComplete(
            (reply, failure) -> {
              Reply sent = failure == null ? reply.reply() : Reply.of(failure);
              metrics.request(
                  "rest",
                  failure == null ? reply.method() : "unknown",
                  failure == null ? reply.model() : "",
                  sent.code().name(),
                  System.nanoTime() - start);
              send(response, callback, sent);
            });
    return true;
  }

  /** A reply, and the labels of its metrics. */
  private record Counted(String method, String model, Reply reply) {}

  private CompletableFuture<Counted> answer(Request request, String path) {
    RestPath rest;
    try {
      rest = RestPath.of(request.getMethod(), path);
    } catch (RequestException e) {
      return CompletableFuture.failedFuture(e);
    }
    CompletableFuture<Reply> reply;
    try {
      reply =
          switch (rest.method()) {
            case PREDICT -> predict(request, rest);
            case METADATA -> CompletableFuture.completedFuture(metadata(rest));
            case STATUS -> CompletableFuture.completedFuture(status(rest));
            case CLASSIFY, REGRESS ->
                throw new RequestException(
                    Code.UNIMPLEMENTED,
                    "classify and regress take tf.Example, and the models take tensors; call :predict");
          };
    } catch (RuntimeException e) {
      reply = CompletableFuture.failedFuture(e);
    }
    return reply
        .exceptionally(Reply::of)
        .thenApply(
            made -> new Counted(rest.method().label(), inference.pool().known(rest.name()), made));
  }

  private CompletableFuture<Reply> predict(Request request, RestPath path) {
    if (!admission.enter()) {
      throw admission.refusal();
    }
    CompletableFuture<Reply> reply;
    try {
      // A client that sends slowly does not keep the place of another.
      reply =
          BodyReader.read(request, largest)
              .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
              .thenComposeAsync(body -> predict(body, path), executor);
    } catch (RuntimeException | Error e) {
      admission.leave();
      throw e;
    }
    return reply.whenComplete((made, failure) -> admission.leave());
  }

  private CompletableFuture<Reply> predict(byte[] body, RestPath path) {
    PredictBody parsed = PredictBody.parse(body);
    return inference
        .predict(path.key(parsed.signature()), List.of(), timeout, parsed::inputs)
        .thenApplyAsync(
            answer -> Reply.json(RestAnswers.predictions(answer, parsed.rows())), executor);
  }

  private Reply metadata(RestPath path) {
    Map.Entry<Long, SignatureDefMap> found = inference.metadata(path.key(""));
    return Reply.json(RestAnswers.metadata(path.name(), found.getKey(), found.getValue()));
  }

  private Reply status(RestPath path) {
    return Reply.json(
        RestAnswers.status(
            GetModelStatusResponse.newBuilder()
                .addAllModelVersionStatus(inference.pool().statuses(path.name(), path.version()))
                .build()));
  }

  private static void send(Response response, Callback callback, Reply reply) {
    response.setStatus(reply.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.type());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, reply.content().length);
    response.write(true, ByteBuffer.wrap(reply.content()), callback);
  }
}
