package io.github.dsszoo.serving.internal.pool;

import io.github.dsszoo.ZooException;
import io.github.dsszoo.model.BatchingPredictor;
import io.github.dsszoo.serving.internal.RequestException;
import io.github.dsszoo.serving.internal.api.ModelVersionStatus;
import io.github.dsszoo.serving.internal.api.ModelVersionStatus.State;
import io.github.dsszoo.serving.internal.metrics.ServerMetrics;
import io.grpc.Status.Code;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.proto.ConfigProto;

/** A model that is served, in one version at a time. Thread-safe. */
final class ModelSlot {
  private static final Logger LOG = LoggerFactory.getLogger(ModelSlot.class);

  /** Number of versions whose status is kept. */
  private static final int KEPT = 16;

  private final ModelPlace place;
  private final BatchingPredictor.Limits limits;
  private final ConfigProto settings;
  private final ServerMetrics metrics;
  private final Executor closer;
  private final TreeMap<Long, ModelVersionStatus> statuses = new TreeMap<>();
  private volatile ServedVersion current;
  private volatile boolean closed;

  /** The version that could not be loaded, and its files then. */
  private long failed;

  private Map<String, String> failedFiles = Map.of();

  /**
   * Loads the first version.
   *
   * @param settings of the session
   * @param closer closes versions that are no longer used
   * @throws ZooException if it is missing or damaged
   */
  ModelSlot(
      ModelPlace place,
      BatchingPredictor.Limits limits,
      ConfigProto settings,
      ServerMetrics metrics,
      Executor closer) {
    this.place = place;
    this.limits = limits;
    this.settings = settings;
    this.metrics = metrics;
    this.closer = closer;
    load(place.version());
  }

  String name() {
    return place.name();
  }

  /** Returns the version that is served, for information; use {@link #acquire} to call it. */
  ServedVersion current() {
    return current;
  }

  /**
   * Returns the version that is served; the caller releases it.
   *
   * @param version the version of the request, or empty for the one that is served
   * @throws RequestException if another version is served
   */
  ServedVersion acquire(OptionalLong version) {
    while (true) {
      ServedVersion served = current;
      if (closed) {
        throw new RequestException(Code.UNAVAILABLE, "the server is stopping");
      }
      if (version.isPresent() && version.getAsLong() != served.version()) {
        throw new RequestException(
            Code.NOT_FOUND,
            "Servable not found for request: Specific(%s, %s); the version %s is served"
                .formatted(name(), version.getAsLong(), served.version()));
      }
      if (served.acquire()) {
        return served;
      }
      // It was replaced since it was read.
    }
  }

  /** Returns the statuses of versions, the latest first. */
  List<ModelVersionStatus> statuses() {
    synchronized (statuses) {
      return statuses.values().stream()
          .sorted(Comparator.comparingLong(ModelVersionStatus::getVersion).reversed())
          .toList();
    }
  }

  private void status(ModelVersionStatus status) {
    synchronized (statuses) {
      statuses.put(status.getVersion(), status);
      while (statuses.size() > KEPT) {
        statuses.pollFirstEntry();
      }
    }
  }

  /**
   * Serves the latest version in the folder of the model, if it is not the one that is served.
   * Requests that were accepted before are answered by the earlier version. Used by one thread at a
   * time.
   */
  void refresh() {
    try {
      OptionalLong latest = place.latest();
      if (latest.isEmpty() || latest.getAsLong() == current.version()) {
        return;
      }
      Map<String, String> files = FolderState.of(place.folder(latest.getAsLong()));
      if (latest.getAsLong() == failed && files.equals(failedFiles)) {
        return;
      }
      try {
        load(latest.getAsLong());
      } catch (ZooException e) {
        LOG.warn("cannot load version {} of {}: {}", latest.getAsLong(), name(), e.getMessage());
        failed = latest.getAsLong();
        failedFiles = files;
      }
    } catch (IOException e) {
      LOG.warn("cannot read the versions of {}: {}", name(), e.toString());
    }
  }

  private void load(long version) {
    status(VersionStatus.of(version, State.LOADING));
    ServedVersion loaded;
    try {
      loaded =
          ServedVersion.load(name(), version, place.folder(version), limits, settings, metrics);
    } catch (ZooException e) {
      status(VersionStatus.failed(version, e.getMessage()));
      metrics.load(name(), false);
      throw e;
    }
    metrics.load(name(), true);
    ServedVersion earlier = current;
    current = loaded;
    status(VersionStatus.of(version, State.AVAILABLE));
    if (earlier != null) {
      status(VersionStatus.of(earlier.version(), State.UNLOADING));
      earlier.retire(
          task ->
              closer.execute(
                  () -> {
                    task.run();
                    status(VersionStatus.of(earlier.version(), State.END));
                  }));
    }
  }

  /** Refuses further requests, and closes the model after the last. */
  void close() {
    closed = true;
    current.retire(closer);
  }
}
