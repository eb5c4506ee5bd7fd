package io.github.dsszoo.serving.internal.pool;

import io.github.dsszoo.ZooException;
import io.github.dsszoo.model.BatchingPredictor;
import io.github.dsszoo.model.internal.batch.Batcher;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.serving.internal.metrics.ServerMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.SignatureDef;

/**
 * A loaded version of a model. It is closed when it is retired and the last request that uses it is
 * answered. Thread-safe.
 */
final class ServedVersion {
  /** Added by TensorFlow; it takes and returns nothing. */
  private static final String INIT = "__saved_model_init_op";

  private final String name;
  private final long version;
  private final ServedModel model;
  private final Map<String, SignatureDef> signatures;
  private final List<String> classes;
  private final Batcher<SignatureCall, Map<String, Array>> batcher;
  private int uses;
  private Executor closer;

  private ServedVersion(
      String name,
      long version,
      ServedModel model,
      BatchingPredictor.Limits limits,
      ServerMetrics metrics) {
    this.name = name;
    this.version = version;
    this.model = model;
    this.signatures = new TreeMap<>(model.signatures());
    signatures.remove(INIT);
    this.classes = List.copyOf(model.spec().getOutput().getClasses().getNameList());
    this.batcher =
        new Batcher<>(
            new SignatureWork(model, name, metrics),
            limits.largestBatch(),
            limits.longestWait(),
            limits.largestQueue());
  }

  /**
   * Loads a version and answers its warm-up requests.
   *
   * @throws ZooException if the model is missing or damaged, or does not answer
   */
  static ServedVersion load(
      String name,
      long version,
      Path folder,
      BatchingPredictor.Limits limits,
      ConfigProto settings,
      ServerMetrics metrics) {
    ServedModel model = ServedModel.load(folder, settings);
    try {
      WarmUpRequests.answer(folder, model);
    } catch (ZooException e) {
      model.close();
      throw e;
    } catch (RuntimeException e) { // TensorFlow's exceptions have no common type
      model.close();
      throw new SavedModelException(
          "the model in %s does not answer its warm-up requests: %s"
              .formatted(folder, String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          e);
    }
    return new ServedVersion(name, version, model, limits, metrics);
  }

  String name() {
    return name;
  }

  long version() {
    return version;
  }

  /** Returns the signatures by name. */
  Map<String, SignatureDef> signatures() {
    return signatures;
  }

  /** Returns the names of the classes in the order of the probabilities; empty if it has none. */
  List<String> classes() {
    return classes;
  }

  /** Returns the number of sets that wait for a batch. */
  int waitingSets() {
    return batcher.waitingSets();
  }

  /** Prevents that the version is closed until {@link #release}; false if it is retired. */
  synchronized boolean acquire() {
    if (closer != null) {
      return false;
    }
    uses++;
    return true;
  }

  /** Ends a use that {@link #acquire} started. */
  synchronized void release() {
    uses--;
    closeIfUnused();
  }

  /**
   * Refuses further uses, and closes the model after the last.
   *
   * @param executor closes the model; not the thread that computes batches
   */
  synchronized void retire(Executor executor) {
    if (closer == null) {
      closer = executor;
      closeIfUnused();
    }
  }

  private void closeIfUnused() {
    if (closer != null && uses == 0) {
      closer.execute(
          () -> {
            batcher.close();
            model.close();
          });
    }
  }

  /** Computes a call in a batch with others. */
  CompletableFuture<Map<String, Array>> submit(SignatureCall call, Duration timeout) {
    return batcher.submit(call, Batcher.nanoseconds(timeout));
  }
}
