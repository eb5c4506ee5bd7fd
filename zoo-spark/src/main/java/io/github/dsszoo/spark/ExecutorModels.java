package io.github.dsszoo.spark;

import io.github.dsszoo.model.LoadOptions;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.spark.internal.ModelArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of this JVM: each is loaded once, when a task first needs it, shared by all tasks, and
 * closed when the JVM exits.
 */
final class ExecutorModels {
  private static final Logger LOG = LoggerFactory.getLogger(ExecutorModels.class);

  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final Map<Key, Loaded> MODELS = new HashMap<>();

  /** Number of models that were loaded since the JVM started. */
  private static int loaded;

  private record Key(String sha256, int threads) {}

  /** A model reads some of its files later, such as the weights for elements of another size. */
  private record Loaded(ZooModel model, Path folder) {}

  private ExecutorModels() {}

  /**
   * Returns a model, which the caller does not close.
   *
   * @throws SavedModelException if its files are damaged
   * @throws ScoringException if its card has another checksum
   */
  static ZooModel get(ModelSettings settings) {
    LOCK.lock();
    try {
      int threads = settings.threads() > 0 ? settings.threads() : ExecutorThreads.count();
      Key key = new Key(settings.sha256(), threads);
      Loaded model = MODELS.get(key);
      if (model == null) {
        model = load(settings, threads);
        if (MODELS.isEmpty()) {
          Runtime.getRuntime().addShutdownHook(new Thread(ExecutorModels::close, "close models"));
        }
        MODELS.put(key, model);
        loaded++;
      }
      return model.model();
    } finally {
      LOCK.unlock();
    }
  }

  /** Returns the number of models that this JVM has loaded since it started. */
  static int loaded() {
    LOCK.lock();
    try {
      return loaded;
    } finally {
      LOCK.unlock();
    }
  }

  private static Loaded load(ModelSettings settings, int threads) {
    try {
      Path folder = ModelArchive.unpack(settings.archive().value());
      try {
        ModelReference.check(settings.model(), settings.sha256(), ModelReference.checksum(folder));
        ZooModel model = Zoo.load(folder, LoadOptions.standard().withThreads(threads));
        return new Loaded(model, folder);
      } catch (RuntimeException | Error e) {
        ModelArchive.delete(folder);
        throw e;
      }
    } catch (IOException e) {
      throw new SavedModelException(
          "the model " + settings.model() + " cannot be unpacked on this executor: " + e, e);
    }
  }

  private static void close() {
    LOCK.lock();
    try {
      for (Loaded loaded : MODELS.values()) {
        loaded.model().close();
        ModelArchive.delete(loaded.folder());
      }
      MODELS.clear();
    } catch (IOException | RuntimeException e) {
      LOG.debug("a model was not closed at the exit of the JVM", e);
    } finally {
      LOCK.unlock();
    }
  }
}
