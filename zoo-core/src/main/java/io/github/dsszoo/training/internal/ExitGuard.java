package io.github.dsszoo.training.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Makes Java wait for a running step when the process is asked to end, for example with Ctrl-C, and
 * lets no further step begin. Without this, TensorFlow frees memory that its threads still use, and
 * the process may end with a crash report of Java.
 */
final class ExitGuard implements AutoCloseable {
  /** A process that is to end does not wait longer, for example for another machine. */
  private static final int MOST_SECONDS = 10;

  private final ReentrantLock lock = new ReentrantLock(true); // fair: steps would overtake the end
  private volatile boolean stopped;
  private final Thread hook = new Thread(this::stop, "waits for the training step");

  /** Guards steps until it is closed. */
  ExitGuard() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Runs a step, and returns its result. Never returns if the process is about to end. */
  <T> T run(Supplier<T> step) {
    lock.lock();
    try {
      return step.get();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the running step; the lock is kept, so no other begins. */
  void stop() {
    try {
      stopped = lock.tryLock(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether no step can begin any more. */
  boolean stopped() {
    return stopped;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // Java is already ending
    }
  }
}
