package io.github.dsszoo.serving.internal.pool;

import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.serving.internal.RequestException;
import io.github.dsszoo.serving.internal.api.SignatureDefMap;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.tensorflow.proto.SignatureDef;

/** Answers the requests of both protocols from the models of a pool. Thread-safe. */
public final class Inference {
  private final ModelPool pool;
  private final Duration longest;

  /**
   * Creates the answers of a pool.
   *
   * @param longest the time that a request may take, if its client gives none
   */
  public Inference(ModelPool pool, Duration longest) {
    this.pool = pool;
    this.longest = longest;
  }

  /** Returns the models. */
  public ModelPool pool() {
    return pool;
  }

  /**
   * Computes a signature.
   *
   * @param filter the names of the outputs that are asked for; all if empty
   * @param timeout the time that the client gives
   * @param inputs makes the inputs for the signature of the model
   * @return the answer; cancel it if the client is gone
   * @throws RequestException if the request does not fit the model
   * @throws io.github.dsszoo.model.PredictionRefusedException if too many sets wait
   */
  public CompletableFuture<Answer> predict(
      ModelKey key,
      Collection<String> filter,
      Duration timeout,
      Function<SignatureDef, Map<String, Array>> inputs) {
    ServedVersion served = pool.acquire(key.name(), key.version());
    CompletableFuture<Map<String, Array>> computed;
    Map.Entry<String, SignatureDef> signature;
    Duration allowed = timeout.compareTo(longest) < 0 ? timeout : longest;
    try {
      signature = SignatureCall.signature(served.signatures(), key.signature());
      checkFilter(filter, signature.getValue());
      SignatureCall call =
          SignatureCall.of(
              signature.getKey(), signature.getValue(), inputs.apply(signature.getValue()));
      computed = served.submit(call, allowed);
    } catch (RuntimeException | Error e) {
      served.release();
      throw e;
    }
    List<String> classes = served.classes();
    CompletableFuture<Answer> answer =
        computed
            .orTimeout(allowed.toNanos(), TimeUnit.NANOSECONDS)
            .whenComplete((outputs, failure) -> served.release())
            .thenApply(
                outputs ->
                    new Answer(
                        served.version(),
                        signature.getKey(),
                        signature.getValue(),
                        filtered(outputs, filter),
                        classes));
    // Cancelling the answer cancels the request in the queue.
    answer.whenComplete(
        (outputs, failure) -> {
          if (answer.isCancelled()) {
            computed.cancel(false);
          }
        });
    return answer;
  }

  private static void checkFilter(Collection<String> filter, SignatureDef signature) {
    for (String output : filter) {
      if (!signature.containsOutputs(output)) {
        throw RequestException.invalid(
            "output tensor alias not found in signature: %s; the outputs are %s"
                .formatted(output, new TreeSet<>(signature.getOutputsMap().keySet())));
      }
    }
    if (new TreeSet<>(filter).size() < filter.size()) {
      throw RequestException.invalid("duplicate output tensor alias: " + filter);
    }
  }

  private static Map<String, Array> filtered(
      Map<String, Array> outputs, Collection<String> filter) {
    Map<String, Array> wanted = new TreeMap<>(outputs);
    if (!filter.isEmpty()) {
      wanted.keySet().retainAll(filter);
    }
    return wanted;
  }

  /**
   * Returns the version of a model that is served, and its signatures.
   *
   * @throws RequestException if it is not served
   */
  public Map.Entry<Long, SignatureDefMap> metadata(ModelKey key) {
    ServedVersion served = pool.acquire(key.name(), key.version());
    try {
      return Map.entry(
          served.version(),
          SignatureDefMap.newBuilder().putAllSignatureDef(served.signatures()).build());
    } finally {
      served.release();
    }
  }
}
