package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.model.PredictionRefusedException.Reason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
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
  private final Function<SetDataset, Prediction> model;
  private final Limits limits;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Request> queue = new ArrayDeque<>();
  private int waitingSets;
  private boolean closed;

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

  /**
   * A request that waits.
   *
   * @param arrival when it arrived, as {@link System#nanoTime} counts
   * @param timeout nanoseconds after the arrival, or {@link Long#MAX_VALUE} for no deadline
   */
  private record Request(
      SetDataset sets,
      BatchForm form,
      long arrival,
      long timeout,
      CompletableFuture<Prediction> answer) {
    boolean isLate(long now) {
      return now - arrival >= timeout;
    }
  }

  /**
   * Starts the thread that predicts.
   *
   * @param model predicts a batch; used by one thread at a time
   */
  BatchingPredictor(Function<SetDataset, Prediction> model, Limits limits) {
    this.model = model;
    this.limits = limits;
    this.thread = new Thread(this::run, "batching-predictor");
    thread.setDaemon(true);
    thread.start();
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
    return await(submit(sets, Long.MAX_VALUE), Long.MAX_VALUE);
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
    long nanoseconds = nanoseconds(timeout);
    return await(submit(sets, nanoseconds), nanoseconds);
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
    return submit(sets, nanoseconds(timeout));
  }

  private static long nanoseconds(Duration timeout) {
    try {
      return Math.max(0, timeout.toNanos());
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE; // more than 292 years
    }
  }

  private CompletableFuture<Prediction> submit(SetDataset sets, long timeout) {
    Request request =
        new Request(
            sets, BatchForm.of(sets), System.nanoTime(), timeout, new CompletableFuture<>());
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the predictor is closed; create another one");
      }
      // A request with more sets than the queue holds is accepted when nothing waits.
      if (!queue.isEmpty() && waitingSets + sets.size() > limits.largestQueue()) {
        throw new PredictionRefusedException(
            Reason.QUEUE_FULL,
            String.format(
                Locale.ROOT,
                "%d sets wait for a prediction, and %d more exceed the limit of %d; try again later",
                waitingSets,
                sets.size(),
                limits.largestQueue()));
      }
      queue.add(request);
      waitingSets += sets.size();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    return request.answer();
  }

  private static Prediction await(CompletableFuture<Prediction> answer, long timeout) {
    try {
      return timeout == Long.MAX_VALUE ? answer.get() : answer.get(timeout, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      answer.cancel(false);
      throw late();
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

  private static PredictionRefusedException late() {
    return new PredictionRefusedException(
        Reason.DEADLINE,
        "the time for the prediction has passed; give it more time, or send fewer requests");
  }

  private void run() {
    for (Optional<List<Request>> batch = next(); batch.isPresent(); batch = next()) {
      List<Request> wanted = new ArrayList<>();
      for (Request request : batch.get()) {
        if (request.isLate(System.nanoTime())) {
          request.answer().completeExceptionally(late());
        } else if (!request.answer().isDone()) {
          wanted.add(request);
        }
      }
      if (!wanted.isEmpty()) {
        answer(wanted);
      }
    }
  }

  /** Waits for a batch and takes it from the queue; empty if there are no more. */
  private Optional<List<Request>> next() {
    lock.lock();
    try {
      while (queue.isEmpty()) {
        if (closed) {
          return Optional.empty();
        }
        changed.awaitUninterruptibly();
      }
      long left = timeToWait();
      while (left > 0) {
        changed.awaitNanos(left);
        left = timeToWait();
      }
      return Optional.of(take());
    } catch (InterruptedException e) {
      throw new IllegalStateException("nothing interrupts this thread", e);
    } finally {
      lock.unlock();
    }
  }

  /** The time until the batch of the oldest request starts; not positive if it starts now. */
  private long timeToWait() {
    if (closed) {
      return 0;
    }
    Request oldest = queue.element();
    int sets = 0;
    long wait = nanoseconds(limits.longestWait());
    for (Request request : queue) {
      if (request.form().equals(oldest.form())) {
        sets += request.sets().size();
        // A request that would be late does not wait for others.
        if (sets >= limits.largestBatch() || request.timeout() <= wait) {
          return 0;
        }
      }
    }
    return wait - (System.nanoTime() - oldest.arrival());
  }

  /** Takes the oldest request, and those of its form that fit in a batch with it, in order. */
  private List<Request> take() {
    BatchForm form = queue.element().form();
    List<Request> batch = new ArrayList<>();
    int sets = 0;
    for (Iterator<Request> requests = queue.iterator(); requests.hasNext(); ) {
      Request request = requests.next();
      if (!request.form().equals(form)) {
        continue;
      }
      if (!batch.isEmpty() && sets + request.sets().size() > limits.largestBatch()) {
        break;
      }
      sets += request.sets().size();
      batch.add(request);
      requests.remove();
    }
    waitingSets -= sets;
    return batch;
  }

  private void answer(List<Request> batch) {
    try {
      Prediction whole = model.apply(BatchForm.join(batch.stream().map(Request::sets).toList()));
      int at = 0;
      for (Request request : batch) {
        request.answer().complete(whole.range(at, at + request.sets().size()));
        at += request.sets().size();
      }
    } catch (RuntimeException | Error e) {
      if (batch.size() == 1) {
        batch.get(0).answer().completeExceptionally(e);
      } else {
        batch.forEach(request -> answer(List.of(request)));
      }
    }
  }

  /** Refuses further requests, and waits until those that were accepted are answered. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
