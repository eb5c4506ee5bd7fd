package io.github.dsszoo.serving.internal;

import io.grpc.Status.Code;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/** Limits the number of requests that are answered at once, over both protocols. Thread-safe. */
public final class Admission {
  private final int most;
  private final Semaphore free;

  /**
   * Creates a limit.
   *
   * @param most the largest number of requests at once
   */
  public Admission(int most) {
    this.most = most;
    this.free = new Semaphore(most);
  }

  /** Admits a request, which then calls {@link #leave} once; false if there are too many. */
  public boolean enter() {
    return free.tryAcquire();
  }

  /** Ends a request. */
  public void leave() {
    free.release();
  }

  /** Returns the number of requests that are being answered. */
  public int requests() {
    return most - free.availablePermits();
  }

  /** Returns the exception of a request that is not admitted. */
  public RequestException refusal() {
    return new RequestException(
        Code.RESOURCE_EXHAUSTED,
        String.format(
            Locale.ROOT,
            "the server answers %d requests at once, and no more are accepted; try again later",
            most));
  }
}
