package io.github.dsszoo.serving.internal.pool;

import io.github.dsszoo.model.BatchingPredictor;
import io.github.dsszoo.serving.ServingException;
import io.github.dsszoo.serving.internal.RequestException;
import io.github.dsszoo.serving.internal.api.ModelVersionStatus;
import io.github.dsszoo.serving.internal.metrics.ServerMetrics;
import io.grpc.Status.Code;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.proto.ConfigProto;

/** The models of a server. Looks for new versions of them from time to time. Thread-safe. */
public final class ModelPool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelPool.class);

  private final Map<String, ModelSlot> slots = new LinkedHashMap<>();
  private final ExecutorService closer =
      Executors.newSingleThreadExecutor(task -> daemon(task, "model-closer"));
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "model-versions"));

  /**
   * Loads models.
   *
   * @param models names, folders or URLs
   * @param limits of the batches of each model
   * @param settings of the session of each model
   * @throws io.github.dsszoo.ZooException if a model is missing or damaged, or two have one name
   */
  public ModelPool(
      List<String> models,
      BatchingPredictor.Limits limits,
      ConfigProto settings,
      ServerMetrics metrics) {
    try {
      for (String model : models) {
        ModelPlace place = ModelPlace.find(model);
        if (slots.containsKey(place.name())) {
          throw new ServingException(
              "the model %s is given twice; a server has one version of a model"
                  .formatted(place.name()));
        }
        slots.put(place.name(), new ModelSlot(place, limits, settings, metrics, closer));
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
    metrics.models(
        () ->
            slots.values().stream()
                .collect(Collectors.toMap(ModelSlot::name, slot -> slot.current().waitingSets())),
        this::versions);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Starts to look for new versions.
   *
   * @param pause between two looks; zero to never look
   */
  public void watch(Duration pause) {
    if (!pause.isZero()) {
      watch.scheduleWithFixedDelay(
          this::refresh, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void refresh() {
    for (ModelSlot slot : slots.values()) {
      try {
        slot.refresh();
      } catch (RuntimeException e) {
        LOG.warn("cannot load a new version of {}: {}", slot.name(), e.toString(), e);
      }
    }
  }

  /** Returns the versions that are served, by model. */
  public Map<String, Long> versions() {
    Map<String, Long> versions = new LinkedHashMap<>();
    slots.forEach((name, slot) -> versions.put(name, slot.current().version()));
    return versions;
  }

  /** Returns the name if a model of this name is served, or "". */
  public String known(String name) {
    return slots.containsKey(name) ? name : "";
  }

  /**
   * Returns the statuses of the versions of a model.
   *
   * @param version empty for all
   * @throws RequestException if there is no such model or version
   */
  public List<ModelVersionStatus> statuses(String name, OptionalLong version) {
    List<ModelVersionStatus> statuses =
        slot(name, version).statuses().stream()
            .filter(status -> version.isEmpty() || version.getAsLong() == status.getVersion())
            .toList();
    if (statuses.isEmpty()) {
      throw new RequestException(
          Code.NOT_FOUND,
          "Could not find version %s of model %s".formatted(version.getAsLong(), name));
    }
    return statuses;
  }

  /**
   * Returns a version of a model; the caller releases it.
   *
   * @throws RequestException if it is not served
   */
  ServedVersion acquire(String name, OptionalLong version) {
    return slot(name, version).acquire(version);
  }

  private ModelSlot slot(String name, OptionalLong version) {
    ModelSlot slot = slots.get(name);
    if (slot == null) {
      throw new RequestException(
          Code.NOT_FOUND,
          "Servable not found for request: %s; the server has %s"
              .formatted(
                  version.isPresent()
                      ? "Specific(" + name + ", " + version.getAsLong() + ")"
                      : "Latest(" + name + ")",
                  String.join(", ", slots.keySet())));
    }
    return slot;
  }

  /** Refuses further requests, waits for those that were accepted, and closes the models. */
  @Override
  public void close() {
    watch.shutdown();
    boolean interrupted = false;
    try {
      // A version that is being loaded would not be closed.
      watch.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    slots.values().forEach(ModelSlot::close);
    closer.shutdown();
    try {
      closer.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
