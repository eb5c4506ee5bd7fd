package io.github.dsszoo.serving.internal.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** The metrics of one server. Names of models are those that it serves. */
public final class ServerMetrics {
  private static final double[] SECONDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
  };

  private static final double[] SETS = {1, 2, 4, 8, 16, 32, 64, 128, 256};

  private final PrometheusRegistry registry = new PrometheusRegistry();

  private final Counter requests =
      Counter.builder()
          .name("zoo_serving_requests_total")
          .help("Requests by protocol, method, model and code of the answer.")
          .labelNames("protocol", "method", "model", "code")
          .register(registry);

  private final Histogram seconds =
      Histogram.builder()
          .name("zoo_serving_request_seconds")
          .help("Time from the start of a request to its answer, in seconds.")
          .labelNames("protocol", "method", "model")
          .classicOnly()
          .classicUpperBounds(SECONDS)
          .register(registry);

  private final Histogram batches =
      Histogram.builder()
          .name("zoo_serving_batch_sets")
          .help("Sets that were computed in one batch.")
          .labelNames("model")
          .classicOnly()
          .classicUpperBounds(SETS)
          .register(registry);

  private final Counter loads =
      Counter.builder()
          .name("zoo_serving_loads_total")
          .help("Versions that were loaded, or could not be loaded.")
          .labelNames("model", "result")
          .register(registry);

  /**
   * Counts an answer.
   *
   * @param protocol "grpc" or "rest"
   * @param method such as "predict"
   * @param model the name of a model that is served, or ""
   * @param code the code of gRPC
   * @param nanoseconds since the start of the request
   */
  public void request(String protocol, String method, String model, String code, long nanoseconds) {
    requests.labelValues(protocol, method, model, code).inc();
    seconds
        .labelValues(protocol, method, model)
        .observe((double) nanoseconds / TimeUnit.SECONDS.toNanos(1));
  }

  /** Counts a batch. */
  public void batch(String model, int sets) {
    batches.labelValues(model).observe(sets);
  }

  /** Counts a version that was loaded, or that could not be loaded. */
  public void load(String model, boolean loaded) {
    loads.labelValues(model, loaded ? "loaded" : "failed").inc();
  }

  /** Adds the number of requests that are being answered. */
  public void requestsAtOnce(IntSupplier requests) {
    GaugeWithCallback.builder()
        .name("zoo_serving_requests_at_once")
        .help("Requests that are being answered.")
        .callback(callback -> callback.call(requests.getAsInt()))
        .register(registry);
  }

  /**
   * Adds what is known of the models.
   *
   * @param waiting the number of sets that wait for a batch, by model
   * @param versions the version that is served, by model
   */
  public void models(Supplier<Map<String, Integer>> waiting, Supplier<Map<String, Long>> versions) {
    GaugeWithCallback.builder()
        .name("zoo_serving_waiting_sets")
        .help("Sets that wait for a batch.")
        .labelNames("model")
        .callback(callback -> waiting.get().forEach((model, sets) -> callback.call(sets, model)))
        .register(registry);
    GaugeWithCallback.builder()
        .name("zoo_serving_version")
        .help("The version of a model that is served.")
        .labelNames("model")
        .callback(
            callback -> versions.get().forEach((model, version) -> callback.call(version, model)))
        .register(registry);
  }

  /** Returns the media type of {@link #text}. */
  public static String contentType() {
    return PrometheusTextFormatWriter.CONTENT_TYPE;
  }

  /** Returns all metrics in Prometheus's text format. */
  public byte[] text() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new PrometheusTextFormatWriter(false).write(out, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
