package io.github.dsszoo.training.internal;

import io.github.dsszoo.training.GradientExchange;
import io.github.dsszoo.training.TrainingException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.function.Function;

/** Connects threads of one process, which take the place of processes. */
final class ThreadExchange {
  private final Phaser phaser;
  private final Object[] messages;

  private ThreadExchange(int ranks) {
    phaser = new Phaser(ranks);
    messages = new Object[ranks];
  }

  /** Work of one rank. */
  @FunctionalInterface
  interface Work<T> {
    T of(GradientExchange exchange) throws Exception;
  }

  /** Runs the same work on all ranks and returns the results, or throws the failure of rank 0. */
  static <T> List<T> run(int ranks, Work<T> work) throws Exception {
    ThreadExchange shared = new ThreadExchange(ranks);
    ExecutorService threads = Executors.newFixedThreadPool(ranks);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int rank = 0; rank < ranks; rank++) {
        GradientExchange exchange = shared.of(rank);
        futures.add(threads.submit(guarded(shared, () -> work.of(exchange))));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    } finally {
      threads.shutdown();
    }
  }

  /** A rank that fails ends the others, as a broken connection does. */
  private static <T> Callable<T> guarded(ThreadExchange shared, Callable<T> work) {
    return () -> {
      try {
        return work.call();
      } catch (Exception e) {
        shared.phaser.forceTermination();
        throw e;
      }
    };
  }

  private GradientExchange of(int rank) {
    return new GradientExchange() {
      @Override
      public int rank() {
        return rank;
      }

      @Override
      public int ranks() {
        return messages.length;
      }

      @Override
      public void sum(float[] values) {
        float[] sum =
            together(
                rank,
                values.clone(),
                all -> {
                  float[] total = ((float[]) all[0]).clone();
                  for (int r = 1; r < all.length; r++) {
                    float[] other = (float[]) all[r];
                    for (int i = 0; i < total.length; i++) {
                      total[i] += other[i];
                    }
                  }
                  return total;
                });
        System.arraycopy(sum, 0, values, 0, values.length);
      }

      @Override
      public byte[] broadcast(byte[] message) {
        return together(rank, message, all -> (byte[]) all[0]);
      }
    };
  }

  private <T> T together(int rank, Object message, Function<Object[], T> result) {
    messages[rank] = message;
    advance();
    T found = result.apply(messages);
    advance(); // the messages are replaced after all ranks have read them
    return found;
  }

  private void advance() {
    if (phaser.arriveAndAwaitAdvance() < 0) {
      throw new TrainingException("another rank is lost");
    }
  }
}
