package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.model.internal.batch.BatchWork;
import io.github.dsszoo.model.internal.batch.Batcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Predicts the requests of many threads in common batches, for services with many small requests. A
 * batch costs less than its sets one after the other.
 *
 * <pre>{@code
 * try (ZooModel model = Zoo.load("signals-dss");
 *     BatchingPredictor predictor = model.batching(BatchingPredictor.Limits.standard())) {
 *   Prediction prediction = predictor.predict(sets, Duration.ofMillis(500)); // on any thread
 * }
 * }</pre>
 *
 * <p>Requests are predicted in one batch if their sets have the same shape, the same kind of mask
 * and the same edges. Each prediction equals the one of {@link ZooModel#predict}, up to the
 * rounding of float32. If a batch fails, its requests are predicted separately, so that a request
 * cannot fail because of another.
 *
 * <p>Close it before the model. Thread-safe.
 */
public final class BatchingPredictor implements AutoCloseable {
  private final Batcher<SetDataset, Prediction> batcher;

  /**
   * The limits of batches and of the queue.
   *
   * @param largestBatch the largest number of sets that are predicted in common, at least 1; a
   *     request with more sets is predicted alone
   * @param longestWait how long a request waits for others before its batch starts; zero if a batch
   *     has only the requests that arrived during the batch before it
   * @param largestQueue the largest number of sets that wait, at least 1; further requests are
   *     refused
   */
  public record Limits(int largestBatch, Duration longestWait, int largestQueue) {
    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if a number is less than 1, or the duration is negative
     */
    public Limits {
      if (largestBatch < 1 || largestQueue < 1 || longestWait.isNegative()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "expected at least 1 set in a batch and in the queue and no negative wait, found %d, %d and %s",
                largestBatch,
                largestQueue,
                longestWait));
      }
    }

    /** Returns limits for most services: 32 sets in a batch, 2 ms of waiting, 1024 sets queued. */
    public static Limits standard() {
      return new Limits(32, Duration.ofMillis(2), 1024);
    }

    /** Returns these limits with another number of sets in a batch. */
    public Limits withLargestBatch(int sets) {
      return new Limits(sets, longestWait, largestQueue);
    }

    /** Returns these limits with another time of waiting for other requests. */
    public Limits withLongestWait(Duration wait) {
      return new Limits(largestBatch, wait, largestQueue);
    }

    /** Returns these limits with another number of waiting sets. */
    public Limits withLargestQueue(int sets) {
      return new Limits(largestBatch, longestWait, sets);
    }
  }

  /** Joins the sets of a batch, and cuts its prediction. */
  private record Sets(Function<SetDataset, Prediction> model)
      implements BatchWork<SetDataset, Prediction> {
    @Override
    public Object form(SetDataset sets) {
      return BatchForm.of(sets);
    }

    @Override
    public int sets(SetDataset sets) {
      return sets.size();
    }

    @Override
    public List<Prediction> answer(List<SetDataset> batch) {
      Prediction whole = model.apply(BatchForm.join(batch));
      List<Prediction> answers = new ArrayList<>();
      int at = 0;
      for (SetDataset sets : batch) {
        answers.add(whole.range(at, at + sets.size()));
        at += sets.size();
      }
      return answers;
    }
  }

  /**
   * Starts the thread that predicts.
   *
   * @param model predicts a batch; used by one thread at a time
   */
  BatchingPredictor(Function<SetDataset, Prediction> model, Limits limits) {
    this.batcher =
        new Batcher<>(
            new Sets(model), limits.largestBatch(), limits.longestWait(), limits.largestQueue());
  }

  /**
   * Predicts, and waits for the answer.
   *
   * @throws io.github.dsszoo.data.DataException if the sets do not fit the model
   * @throws PredictionRefusedException if too many sets wait
   * @throws IllegalStateException if the predictor or the model is closed, or the thread is
   *     interrupted
   */
  public Prediction predict(SetDataset sets) {
    return await(batcher.submit(sets, Long.MAX_VALUE), Long.MAX_VALUE);
  }

  /**
   * Predicts, and waits for the answer for some time.
   *
   * @param timeout the time for waiting and predicting; a request that is late before its batch
   *     starts is not computed
   * @throws io.github.dsszoo.data.DataException if the sets do not fit the model
   * @throws PredictionRefusedException if too many sets wait, or the time has passed
   * @throws IllegalStateException if the predictor or the model is closed, or the thread is
   *     interrupted
   */
  public Prediction predict(SetDataset sets, Duration timeout) {
    long nanoseconds = Batcher.nanoseconds(timeout);
    return await(batcher.submit(sets, nanoseconds), nanoseconds);
  }

  /**
   * Predicts without waiting. The answer is computed unless it is cancelled, or the time has
   * passed, before its batch starts.
   *
   * @param timeout the time until the batch starts; the answer then fails with a {@link
   *     PredictionRefusedException}
   * @return the answer; it fails with the exceptions of {@link #predict(SetDataset, Duration)}
   * @throws PredictionRefusedException if too many sets wait
   * @throws IllegalStateException if the predictor is closed
   */
  public CompletableFuture<Prediction> submit(SetDataset sets, Duration timeout) {
    return batcher.submit(sets, Batcher.nanoseconds(timeout));
  }

  private static Prediction await(CompletableFuture<Prediction> answer, long timeout) {
    try {
      return timeout == Long.MAX_VALUE ? answer.get() : answer.get(timeout, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      answer.cancel(false);
      throw Batcher.late();
    } catch (InterruptedException e) {
      answer.cancel(false);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a prediction", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause();
    }
  }

  /** Refuses further requests, and waits until those that were accepted are answered. */
  @Override
  public void close() {
    batcher.close();
  }
}
