package io.github.dsszoo.model.internal.batch;

import io.github.dsszoo.model.PredictionRefusedException;
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
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A queue of requests and the thread that answers them in batches. If a batch fails, its requests
 * are answered separately, so that a request cannot fail because of another. Thread-safe.
 *
 * @param <Q> a request
 * @param <A> its answer
 */
public final class Batcher<Q, A> implements AutoCloseable {
  private final BatchWork<Q, A> work;
  private final int largestBatch;
  private final long longestWait;
  private final int largestQueue;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Request<Q, A>> queue = new ArrayDeque<>();
  private int waitingSets;
  private boolean closed;

  /**
   * A request that waits.
   *
   * @param arrival when it arrived, as {@link System#nanoTime} counts
   * @param timeout nanoseconds after the arrival, or {@link Long#MAX_VALUE} for no deadline
   */
  private record Request<Q, A>(
      Q content, Object form, int sets, long arrival, long timeout, CompletableFuture<A> answer) {
    boolean isLate(long now) {
      return now - arrival >= timeout;
    }
  }

  /**
   * Starts the thread that answers.
   *
   * @param work is used by one thread at a time
   * @param largestBatch the largest number of sets of a batch; a request with more sets is answered
   *     alone
   * @param longestWait how long a request waits for others before its batch starts
   * @param largestQueue the largest number of sets that wait
   */
  public Batcher(BatchWork<Q, A> work, int largestBatch, Duration longestWait, int largestQueue) {
    this.work = work;
    this.largestBatch = largestBatch;
    this.longestWait = nanoseconds(longestWait);
    this.largestQueue = largestQueue;
    this.thread = new Thread(this::run, "batching-predictor");
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns a time that is not negative, in nanoseconds. */
  public static long nanoseconds(Duration time) {
    try {
      return Math.max(0, time.toNanos());
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE; // more than 292 years
    }
  }

  /** Returns the number of sets that wait. */
  public int waitingSets() {
    lock.lock();
    try {
      return waitingSets;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Adds a request. It is answered unless it is cancelled, or the time has passed, before its batch
   * starts.
   *
   * @param timeout nanoseconds until the batch starts, or {@link Long#MAX_VALUE}; the answer then
   *     fails with a {@link PredictionRefusedException}
   * @throws PredictionRefusedException if too many sets wait
   * @throws IllegalStateException if the batcher is closed
   */
  public CompletableFuture<A> submit(Q content, long timeout) {
    Request<Q, A> request =
        new Request<>(
            content,
            work.form(content),
            work.sets(content),
            System.nanoTime(),
            timeout,
            new CompletableFuture<>());
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the predictor is closed; create another one");
      }
      // A request with more sets than the queue holds is accepted when nothing waits.
      if (!queue.isEmpty() && waitingSets + request.sets() > largestQueue) {
        throw new PredictionRefusedException(
            Reason.QUEUE_FULL,
            String.format(
                Locale.ROOT,
                "%d sets wait for a prediction, and %d more exceed the limit of %d; try again later",
                waitingSets,
                request.sets(),
                largestQueue));
      }
      queue.add(request);
      waitingSets += request.sets();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    return request.answer();
  }

  /** Returns the exception of a request whose time has passed. */
  public static PredictionRefusedException late() {
    return new PredictionRefusedException(
        Reason.DEADLINE,
        "the time for the prediction has passed; give it more time, or send fewer requests");
  }

  private void run() {
    for (Optional<List<Request<Q, A>>> batch = next(); batch.isPresent(); batch = next()) {
      List<Request<Q, A>> wanted = new ArrayList<>();
      for (Request<Q, A> request : batch.get()) {
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
  private Optional<List<Request<Q, A>>> next() {
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
    Request<Q, A> oldest = queue.element();
    int sets = 0;
    for (Request<Q, A> request : queue) {
      if (request.form().equals(oldest.form())) {
        sets += request.sets();
        // A request that would be late does not wait for others.
        if (sets >= largestBatch || request.timeout() <= longestWait) {
          return 0;
        }
      }
    }
    return longestWait - (System.nanoTime() - oldest.arrival());
  }

  /** Takes the oldest request, and those of its form that fit in a batch with it, in order. */
  private List<Request<Q, A>> take() {
    Object form = queue.element().form();
    List<Request<Q, A>> batch = new ArrayList<>();
    int sets = 0;
    for (Iterator<Request<Q, A>> requests = queue.iterator(); requests.hasNext(); ) {
      Request<Q, A> request = requests.next();
      if (!request.form().equals(form)) {
        continue;
      }
      if (!batch.isEmpty() && sets + request.sets() > largestBatch) {
        break;
      }
      sets += request.sets();
      batch.add(request);
      requests.remove();
    }
    waitingSets -= sets;
    return batch;
  }

  private void answer(List<Request<Q, A>> batch) {
    try {
      List<A> answers = work.answer(batch.stream().map(Request::content).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer().complete(answers.get(i));
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
