package io.github.dsszoo.spark.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.training.TrainingException;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rings of threads on the loopback. */
@Timeout(120)
class RingTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Duration LONG = Duration.ofSeconds(60);

  /** Work of one rank. */
  @FunctionalInterface
  private interface Work<T> {
    T of(Ring ring) throws Exception;
  }

  /** Runs the work on all ranks; the future of each has its result or its failure. */
  private static <T> List<Future<T>> run(int ranks, Duration timeout, Work<T> work)
      throws Exception {
    List<RingPort> ports = new ArrayList<>();
    for (int rank = 0; rank < ranks; rank++) {
      ports.add(RingPort.open(LOOPBACK));
    }
    List<InetSocketAddress> addresses =
        ports.stream().map(port -> new InetSocketAddress(LOOPBACK, port.number())).toList();
    ExecutorService threads = Executors.newFixedThreadPool(ranks);
    List<Callable<T>> all = new ArrayList<>();
    for (int r = 0; r < ranks; r++) {
      int rank = r;
      all.add(
          () -> {
            try (RingPort port = ports.get(rank);
                Ring ring = port.connect(rank, addresses, "secret", timeout)) {
              return work.of(ring);
            }
          });
    }
    try {
      return threads.invokeAll(all);
    } finally {
      threads.shutdown();
    }
  }

  private static <T> List<T> results(List<Future<T>> futures) throws Exception {
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(future.get());
    }
    return results;
  }

  private static float[] values(int rank, int size) {
    SplittableRandom random = new SplittableRandom(rank);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
    return bits;
  }

  /** Also of fewer values than ranks, and of more than the buffers of the connections hold. */
  @ParameterizedTest
  @CsvSource({
    "1, 5",
    "2, 0",
    "2, 1",
    "2, 4",
    "2, 1000003",
    "3, 2",
    "3, 7",
    "3, 100001",
    "4, 1",
    "4, 6",
    "4, 400003"
  })
  void allRanksGetTheSameSum(int ranks, int size) throws Exception {
    Work<int[]> work =
        ring -> {
          float[] values = values(ring.rank(), size);
          ring.sum(values);
          return bits(values);
        };
    List<int[]> sums = results(run(ranks, LONG, work));
    List<int[]> again = results(run(ranks, LONG, work));
    double[] expected = new double[size];
    for (int rank = 0; rank < ranks; rank++) {
      float[] values = values(rank, size);
      Arrays.setAll(expected, i -> expected[i] + values[i]);
    }
    for (int rank = 0; rank < ranks; rank++) {
      assertThat(sums.get(rank)).isEqualTo(sums.get(0)).isEqualTo(again.get(rank));
    }
    for (int i = 0; i < size; i++) {
      assertThat((double) Float.intBitsToFloat(sums.get(0)[i]))
          .isCloseTo(expected[i], org.assertj.core.data.Offset.offset(1e-5));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void manyMessagesFollowEachOther(int ranks) throws Exception {
    List<Double> totals =
        results(
            run(
                ranks,
                LONG,
                ring -> {
                  double total = 0;
                  for (int step = 0; step < 50; step++) {
                    float[] values = {ring.rank(), step, 1};
                    ring.sum(values);
                    byte[] message =
                        ("message " + step + " of " + ring.rank()).getBytes(StandardCharsets.UTF_8);
                    assertThat(new String(ring.broadcast(message), StandardCharsets.UTF_8))
                        .isEqualTo("message " + step + " of 0");
                    total += values[0] + values[1] + values[2];
                  }
                  return total;
                }));
    double each = ranks * (ranks - 1) / 2.0 + ranks;
    assertThat(totals).containsOnly(50 * each + ranks * 49 * 50 / 2.0);
  }

  @Test
  void largeMessagesOfRankZeroReachAll() throws Exception {
    byte[] message = new byte[5_000_000];
    new SplittableRandom(1).nextBytes(message);
    for (byte[] received : results(run(3, LONG, ring -> ring.broadcast(message.clone())))) {
      assertThat(received).isEqualTo(message);
    }
  }

  private static TrainingException failure(Future<?> future) throws InterruptedException {
    try {
      future.get();
    } catch (ExecutionException e) {
      return (TrainingException) e.getCause();
    }
    throw new AssertionError("no failure");
  }

  /** A rank that leaves is noticed by all others, not only by its neighbours. */
  @ParameterizedTest
  @CsvSource({"2, 0", "2, 1", "3, 1", "4, 0", "4, 2"})
  void aLostRankEndsAllOthers(int ranks, int lost) throws Exception {
    List<Future<Void>> futures =
        run(
            ranks,
            LONG,
            ring -> {
              for (int step = 0; ring.rank() != lost || step < 3; step++) {
                ring.sum(new float[100_000]);
              }
              return null;
            });
    for (int rank = 0; rank < ranks; rank++) {
      if (rank != lost) {
        assertThat(failure(futures.get(rank)))
            .hasMessageStartingWith("rank " + rank + " of " + ranks + " lost its neighbours")
            .hasMessageContaining("continues from the last checkpoint");
      }
    }
  }

  @Test
  void aSilentRankEndsAllOthers() throws Exception {
    CountDownLatch failed = new CountDownLatch(2);
    List<Future<Void>> futures =
        run(
            3,
            Duration.ofMillis(200),
            ring -> {
              if (ring.rank() == 1) {
                failed.await();
                return null;
              }
              try {
                ring.sum(new float[2]);
                return null;
              } finally {
                failed.countDown();
              }
            });
    assertThat(failure(futures.get(0))).hasMessageContaining("lost its neighbours");
    assertThat(failure(futures.get(2))).hasMessageContaining("no answer in 0 s");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void theReasonOfAFailureReachesAllRanks(int ranks) throws Exception {
    List<Future<Void>> futures =
        run(
            ranks,
            LONG,
            ring -> {
              if (ring.rank() == 1) {
                ring.fail(new IllegalStateException("no sets"));
                return null;
              }
              ring.sum(new float[1000]);
              return null;
            });
    for (int rank = 0; rank < ranks; rank++) {
      if (rank != 1) {
        assertThat(failure(futures.get(rank)))
            .hasMessageContaining("rank 1 failed: java.lang.IllegalStateException: no sets");
      }
    }
  }

  @Test
  void aFailedRingStaysFailed() throws Exception {
    List<Future<Void>> futures =
        run(
            2,
            LONG,
            ring -> {
              if (ring.rank() == 1) {
                return null;
              }
              assertThatThrownBy(() -> ring.sum(new float[2]))
                  .isInstanceOf(TrainingException.class);
              ring.sum(new float[2]);
              return null;
            });
    assertThat(failure(futures.get(0))).hasMessageContaining("lost its neighbours");
  }

  @Test
  void ranksThatDoOtherThingsAreRefused() throws Exception {
    List<Future<Void>> futures =
        run(
            2,
            LONG,
            ring -> {
              ring.sum(new float[10 + ring.rank()]);
              return null;
            });
    List<String> messages = new ArrayList<>();
    for (Future<Void> future : futures) {
      messages.add(failure(future).getMessage());
    }
    assertThat(messages)
        .anyMatch(message -> message.contains("all ranks must run the same training"));
  }

  @Test
  void aRankThatCannotBeReachedIsNamed() throws Exception {
    InetSocketAddress nobody;
    try (ServerSocket closed = new ServerSocket(0, 1, LOOPBACK)) {
      nobody = new InetSocketAddress(LOOPBACK, closed.getLocalPort());
    }
    try (RingPort port = RingPort.open(LOOPBACK)) {
      assertThatThrownBy(
              () ->
                  port.connect(
                      0,
                      List.of(new InetSocketAddress(LOOPBACK, port.number()), nobody),
                      "secret",
                      LONG))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("rank 0 of 2 cannot connect to rank 1");
    }
  }

  @Test
  void aRankThatDoesNotConnectIsNamed() throws Exception {
    try (RingPort port = RingPort.open(LOOPBACK);
        RingPort absent = RingPort.open(LOOPBACK)) {
      List<InetSocketAddress> addresses =
          List.of(
              new InetSocketAddress(LOOPBACK, port.number()),
              new InetSocketAddress(LOOPBACK, absent.number()));
      assertThatThrownBy(() -> port.connect(0, addresses, "secret", Duration.ofMillis(200)))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("was not reached by rank 1");
    }
  }

  /** Others connect first; one of them sends the handshake of a rank with another secret. */
  @Test
  void otherConnectionsAreClosed() throws Exception {
    try (RingPort zero = RingPort.open(LOOPBACK);
        RingPort one = RingPort.open(LOOPBACK);
        Socket other = connection(zero, "guess")) {
      new Socket(LOOPBACK, zero.number()).close();
      List<InetSocketAddress> addresses =
          List.of(
              new InetSocketAddress(LOOPBACK, zero.number()),
              new InetSocketAddress(LOOPBACK, one.number()));
      ExecutorService threads = Executors.newSingleThreadExecutor();
      try {
        Future<float[]> rankOne =
            threads.submit(() -> sum(one.connect(1, addresses, "secret", LONG)));
        assertThat(sum(zero.connect(0, addresses, "secret", LONG))).containsExactly(2);
        assertThat(rankOne.get()).containsExactly(2);
      } finally {
        threads.shutdown();
      }
      assertThat(other.getInputStream().read()).isEqualTo(-1);
    }
  }

  private static Socket connection(RingPort port, String secret) throws IOException {
    Socket socket = new Socket(LOOPBACK, port.number());
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.writeInt(0x445353_01);
    out.writeUTF(secret);
    out.writeInt(1);
    return socket;
  }

  private static float[] sum(Ring ring) {
    try (ring) {
      float[] values = {1};
      ring.sum(values);
      return values;
    }
  }
}
