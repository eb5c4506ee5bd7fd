package io.github.dsszoo.spark.internal;

import io.github.dsszoo.training.GradientExchange;
import io.github.dsszoo.training.TrainingException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Adds the gradients of processes over TCP connections that form a ring: each rank sends to the
 * next one only.
 *
 * <p>A sum divides the values into as many parts as there are ranks (Patarasuk and Yuan, 2009). In
 * the first half, part p starts at rank p, and each rank on its way adds its own values; in the
 * second half, the finished parts go round. A rank sends and receives less than twice the values,
 * however many ranks there are. Part p is added in the order of ranks p, p + 1, ..., 0, ..., p - 1:
 * the same number of ranks gives the same bits, and each sum is computed on one rank.
 *
 * <p>If a process ends, its connections are closed. Its neighbours fail and close theirs, and so on
 * round the ring: all ranks fail. A rank that fails sends the reason round ({@link #fail}). A
 * machine that stops without closing its connections is detected by the timeout.
 */
public final class Ring implements GradientExchange, AutoCloseable {
  private static final byte SUM = 1;
  private static final byte BROADCAST = 2;
  private static final byte FAILURE = 3;

  /** The longest reason of a failure, in characters. */
  private static final int REASON = 2_000;

  /** The time for the reason to leave; the connection may be broken. */
  private static final int REASON_SECONDS = 5;

  /** The time for the reason to come round while other ranks compute a step. */
  private static final int DRAIN_MILLIS = 30_000;

  private static final int BUFFER = 1 << 16;

  private final int rank;
  private final int ranks;
  private final Socket to;
  private final Socket from;
  private final DataOutputStream out;
  private final DataInputStream in;
  private final Duration timeout;

  /** Sends while this rank receives: if all ranks sent first, none would read. */
  private final ExecutorService sender;

  private TrainingException failure;

  /** Another rank has sent the reason of its failure. */
  private static final class RankFailure extends IOException {
    private static final long serialVersionUID = 1;

    RankFailure(String reason) {
      super(reason);
    }
  }

  /**
   * Creates a ring of connections, which it closes.
   *
   * @param to the next rank
   * @param from the previous rank
   */
  Ring(int rank, int ranks, Socket to, Socket from, Duration timeout) throws IOException {
    this.rank = rank;
    this.ranks = ranks;
    this.to = to;
    this.from = from;
    this.timeout = timeout;
    this.out = new DataOutputStream(new BufferedOutputStream(to.getOutputStream(), BUFFER));
    this.in = new DataInputStream(new BufferedInputStream(from.getInputStream(), BUFFER));
    this.sender =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "gradients of rank " + rank);
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public int ranks() {
    return ranks;
  }

  @Override
  public void sum(float[] values) {
    if (ranks == 1) {
      return;
    }
    guarded(
        () -> {
          for (int i = 0; i < ranks - 1; i++) {
            pass(values, rank - i, rank - i - 1, true);
          }
          for (int i = 0; i < ranks - 1; i++) {
            pass(values, rank + 1 - i, rank - i, false);
          }
          return null;
        });
  }

  /** Sends one part of the values and receives another one. */
  private void pass(float[] values, int sent, int received, boolean add) throws Exception {
    int outgoing = Math.floorMod(sent, ranks);
    int incoming = Math.floorMod(received, ranks);
    Future<Void> sending =
        sender.submit(
            () -> {
              send(values, border(values.length, outgoing), border(values.length, outgoing + 1));
              return null;
            });
    receive(values, border(values.length, incoming), border(values.length, incoming + 1), add);
    sending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The index of the first value of a part, from 0 to the number of ranks. */
  private int border(int size, int part) {
    return (int) ((long) size * part / ranks);
  }

  private void send(float[] values, int begin, int end) throws IOException {
    byte[] bytes = new byte[(end - begin) * Float.BYTES];
    ByteBuffer.wrap(bytes).asFloatBuffer().put(values, begin, end - begin);
    out.writeByte(SUM);
    out.writeInt(values.length);
    out.write(bytes);
    out.flush();
  }

  private void receive(float[] values, int begin, int end, boolean add) throws IOException {
    header(SUM, values.length);
    byte[] bytes = new byte[(end - begin) * Float.BYTES];
    in.readFully(bytes);
    ByteBuffer received = ByteBuffer.wrap(bytes);
    for (int i = begin; i < end; i++) {
      float value = received.getFloat();
      values[i] = add ? value + values[i] : value;
    }
  }

  @Override
  public byte[] broadcast(byte[] message) {
    if (ranks == 1) {
      return message;
    }
    return guarded(
        () -> {
          byte[] all = message;
          if (rank > 0) {
            all = new byte[header(BROADCAST, -1)];
            in.readFully(all);
          }
          if (rank < ranks - 1) {
            byte[] sent = all;
            sender
                .submit(
                    () -> {
                      out.writeByte(BROADCAST);
                      out.writeInt(sent.length);
                      out.write(sent);
                      out.flush();
                      return null;
                    })
                .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
          }
          return all;
        });
  }

  /**
   * Reads the header of a message.
   *
   * @param length the expected length; -1 for any
   */
  private int header(byte kind, int length) throws IOException {
    byte found = in.readByte();
    if (found == FAILURE) {
      throw new RankFailure(in.readUTF());
    }
    int size = in.readInt();
    if (found != kind || length >= 0 && size != length || size < 0) {
      throw new IOException(
          "expected %s of length %s, found %s of length %s; all ranks must run the same training"
              .formatted(name(kind), length < 0 ? "any" : length, name(found), size));
    }
    return size;
  }

  private static String name(byte kind) {
    return switch (kind) {
      case SUM -> "a sum";
      case BROADCAST -> "a broadcast";
      default -> "message " + kind;
    };
  }

  /** After a failure, the connections are closed, and each further call fails like the first. */
  private <T> T guarded(Callable<T> work) {
    if (failure != null) {
      throw new TrainingException(failure.getMessage(), failure);
    }
    try {
      return work.call();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("it was interrupted", e);
    } catch (TimeoutException | SocketTimeoutException e) {
      throw failed("no answer in " + timeout.toSeconds() + " s", e);
    } catch (InterruptedIOException e) {
      throw failed("it was interrupted", e);
    } catch (ExecutionException e) {
      throw failed(text(e.getCause()), e.getCause());
    } catch (Exception e) {
      throw failed(text(e), e);
    }
  }

  private static String text(Throwable cause) {
    return cause.getMessage() == null ? "the connection was closed" : cause.getMessage();
  }

  /**
   * Sends the reason of a failure to all other ranks, and closes the connections. Returns when the
   * reason has gone round the ring, or after half a minute. Nothing happens if the ring has failed
   * before.
   */
  public void fail(Throwable cause) {
    if (failure == null) {
      failure = lost("this rank failed", cause);
      sendReason("rank " + rank + " failed: " + cause);
      drain();
      close();
    }
  }

  /**
   * Reads until the previous rank closes the connection. If this rank closed it first, the previous
   * rank would fail when it sends, before it reads the reason.
   */
  private void drain() {
    byte[] ignored = new byte[BUFFER];
    try {
      to.shutdownOutput();
      from.setSoTimeout((int) Math.min(DRAIN_MILLIS, timeout.toMillis()));
      while (in.read(ignored) >= 0) {
        // The values are not used any more.
      }
    } catch (IOException e) {
      // The previous rank has closed the connection or sends nothing.
    }
  }

  private TrainingException failed(String reason, Throwable cause) {
    failure = lost(reason, cause);
    if (cause instanceof RankFailure) {
      sendReason(cause.getMessage());
    }
    close();
    return failure;
  }

  private TrainingException lost(String reason, Throwable cause) {
    return new TrainingException(
        "rank %s of %s lost its neighbours, ranks %s and %s: %s; start the training again, and it continues from the last checkpoint"
            .formatted(rank, ranks, (rank + ranks - 1) % ranks, (rank + 1) % ranks, reason),
        cause);
  }

  private void sendReason(String text) {
    String reason = text.substring(0, Math.min(REASON, text.length()));
    try {
      sender
          .submit(
              () -> {
                out.writeByte(FAILURE);
                out.writeUTF(reason);
                out.flush();
                return null;
              })
          .get(REASON_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
      // The next rank detects the closed connection.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Closes the connections; the other ranks fail if they are not done. */
  @Override
  public void close() {
    RingPort.closeQuietly(to);
    RingPort.closeQuietly(from);
    sender.shutdownNow();
  }
}
