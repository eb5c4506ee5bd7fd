package io.github.dsszoo.training.internal;

import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Prepares batches of an iterator on another thread, up to two ahead of the consumer. */
final class Prefetch implements AutoCloseable {
  private static final int AHEAD = 2;

  private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(AHEAD);
  private final Thread thread;

  /** A batch, a failure, or the end of the iterator (neither). */
  private record Item(Optional<Batch> batch, Optional<Throwable> failure) {}

  Prefetch(Iterator<Batch> batches) {
    thread = new Thread(() -> fill(batches), "batches");
    thread.setDaemon(true);
    thread.start();
  }

  /** The next batch, or nothing after the last. */
  Optional<Batch> next() {
    try {
      Item item = queue.take();
      if (item.failure().isPresent()) {
        throw rethrown(item.failure().get());
      }
      return item.batch();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a batch", e);
    }
  }

  private static RuntimeException rethrown(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return (RuntimeException) failure;
  }

  private void fill(Iterator<Batch> batches) {
    try {
      Item item;
      do {
        item = take(batches);
        put(item);
      } while (item.batch().isPresent());
    } catch (InterruptedException e) {
      // Closed before the end: the rest is not needed.
    }
  }

  private static Item take(Iterator<Batch> batches) {
    try {
      return batches.hasNext()
          ? new Item(Optional.of(batches.next()), Optional.empty())
          : new Item(Optional.empty(), Optional.empty());
    } catch (RuntimeException | Error e) {
      return new Item(Optional.empty(), Optional.of(e));
    }
  }

  private void put(Item item) throws InterruptedException {
    try {
      queue.put(item);
    } catch (InterruptedException e) {
      item.batch().ifPresent(Batch::close);
      throw e;
    }
  }

  /** Ends the thread and closes the batches that were not consumed. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    queue.forEach(item -> item.batch().ifPresent(Batch::close));
  }
}
