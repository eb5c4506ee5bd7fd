package io.github.dsszoo.serving;

import io.github.dsszoo.model.BatchingPredictor;
import java.time.Duration;
import java.util.Locale;

/**
 * The limits of a server.
 *
 * @param batches the batches and the queue of each model
 * @param largestRequest the largest number of bytes of a request
 * @param requestsAtOnce the largest number of requests that are answered at once; further requests
 *     are refused
 * @param timeout the longest time for an answer; a gRPC client may give a shorter one
 * @param grace how long a server that stops waits for the answers of requests that it accepted
 */
public record ServerLimits(
    BatchingPredictor.Limits batches,
    int largestRequest,
    int requestsAtOnce,
    Duration timeout,
    Duration grace) {
  private static final int MEBIBYTE = 1 << 20;

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if a number is less than 1, or a duration is not positive
   */
  public ServerLimits {
    if (largestRequest < 1
        || requestsAtOnce < 1
        || timeout.isNegative()
        || timeout.isZero()
        || grace.isNegative()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "expected at least 1 byte and 1 request, a positive timeout and no negative grace, found %d, %d, %s and %s",
              largestRequest,
              requestsAtOnce,
              timeout,
              grace));
    }
  }

  /**
   * Returns limits for most servers: batches of up to 32 sets without waiting for more, 1024 sets
   * queued for each model, requests of up to 32 MiB, 64 requests at once, 30 s for an answer and
   * for the stop.
   */
  public static ServerLimits standard() {
    return new ServerLimits(
        BatchingPredictor.Limits.standard().withLongestWait(Duration.ZERO),
        32 * MEBIBYTE,
        64,
        Duration.ofSeconds(30),
        Duration.ofSeconds(30));
  }

  /** Returns these limits with other batches. */
  public ServerLimits withBatches(BatchingPredictor.Limits limits) {
    return new ServerLimits(limits, largestRequest, requestsAtOnce, timeout, grace);
  }

  /** Returns these limits with another number of bytes of a request. */
  public ServerLimits withLargestRequest(int bytes) {
    return new ServerLimits(batches, bytes, requestsAtOnce, timeout, grace);
  }

  /** Returns these limits with another number of requests at once. */
  public ServerLimits withRequestsAtOnce(int requests) {
    return new ServerLimits(batches, largestRequest, requests, timeout, grace);
  }

  /** Returns these limits with another time for an answer. */
  public ServerLimits withTimeout(Duration time) {
    return new ServerLimits(batches, largestRequest, requestsAtOnce, time, grace);
  }

  /** Returns these limits with another time for the stop. */
  public ServerLimits withGrace(Duration time) {
    return new ServerLimits(batches, largestRequest, requestsAtOnce, timeout, time);
  }
}
