package io.github.dsszoo.spark.internal;

import io.github.dsszoo.training.TrainingException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;

/**
 * The listening port of a rank. All ranks open theirs, exchange the addresses by other means, and
 * connect: each rank to the next one, and the last one to the first.
 */
public final class RingPort implements AutoCloseable {
  private static final int MAGIC = 0x445353_01;

  /** The time for the handshake of a connection. */
  private static final int HANDSHAKE_MILLIS = 5_000;

  private static final int CONNECT_MILLIS = 60_000;

  private final ServerSocket listening;

  private RingPort(ServerSocket listening) {
    this.listening = listening;
  }

  /**
   * Opens a free port.
   *
   * @param host the address of this machine that the other ranks connect to. If it is not an
   *     address of this machine, as behind an address translation, the port is opened on all its
   *     addresses
   */
  public static RingPort open(InetAddress host) throws IOException {
    int backlog = 50;
    try {
      return new RingPort(new ServerSocket(0, backlog, host));
    } catch (IOException e) {
      return new RingPort(new ServerSocket(0, backlog));
    }
  }

  /** Returns the number of the port. */
  public int number() {
    return listening.getLocalPort();
  }

  /**
   * Connects the ranks. All ranks call this method with the same addresses and the same secret.
   *
   * @param rank of this process
   * @param addresses of the ports of all ranks, in the order of the ranks
   * @param secret of the run; a connection without it is closed
   * @param timeout for each message from another rank, and for the connections, but at most one
   *     minute for these: all ranks connect at the same time
   * @throws TrainingException if a rank cannot be reached in time
   */
  public Ring connect(
      int rank, List<InetSocketAddress> addresses, String secret, Duration timeout) {
    int ranks = addresses.size();
    int next = (rank + 1) % ranks;
    int previous = (rank + ranks - 1) % ranks;
    int millis = Math.toIntExact(timeout.toMillis());
    int connecting = Math.min(millis, CONNECT_MILLIS);
    Socket to = new Socket();
    Socket from = null;
    try {
      to.connect(addresses.get(next), connecting);
      sendHandshake(to, rank, secret);
      from = accept(previous, secret, connecting);
      to.setTcpNoDelay(true);
      from.setSoTimeout(millis);
      return new Ring(rank, ranks, to, from, timeout);
    } catch (IOException e) {
      closeQuietly(to);
      closeQuietly(from);
      throw new TrainingException(
          "rank %s of %s cannot connect to rank %s at %s or was not reached by rank %s: %s; the executors must reach each other by TCP"
              .formatted(rank, ranks, next, addresses.get(next), previous, e),
          e);
    }
  }

  private static void sendHandshake(Socket to, int rank, String secret) throws IOException {
    DataOutputStream out = new DataOutputStream(to.getOutputStream());
    out.writeInt(MAGIC);
    out.writeUTF(secret);
    out.writeInt(rank);
    out.flush();
  }

  /** Accepts the connection of a rank, and closes other connections. */
  private Socket accept(int expected, String secret, int millis) throws IOException {
    long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
    while (true) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (left <= 0) {
        throw new SocketTimeoutException("no connection of rank " + expected);
      }
      listening.setSoTimeout((int) left);
      Socket socket = listening.accept();
      if (isFrom(socket, expected, secret)) {
        return socket;
      }
      socket.close();
    }
  }

  private static boolean isFrom(Socket socket, int expected, String secret) {
    try {
      socket.setSoTimeout(HANDSHAKE_MILLIS);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      return in.readInt() == MAGIC
          && MessageDigest.isEqual(bytes(in.readUTF()), bytes(secret))
          && in.readInt() == expected;
    } catch (IOException e) {
      return false;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static void closeQuietly(AutoCloseable resource) {
    try {
      if (resource != null) {
        resource.close();
      }
    } catch (Exception e) {
      // The resource is not used any more.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
