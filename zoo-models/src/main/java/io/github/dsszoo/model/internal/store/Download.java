package io.github.dsszoo.model.internal.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Downloads a file, over HTTP(S) or from a file URL. Continues an incomplete download, and tries
 * again after errors of the connection and of the server.
 */
final class Download {
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int TOO_MANY_REQUESTS = 429;

  /** Milliseconds before the second attempt, the third and so on. */
  private static final long[] PAUSES = {500, 1000, 2000, 4000};

  private final URI url;
  private final long largest;
  private final LongConsumer pause;

  /** An error that another attempt does not repair. */
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(String message, IOException cause) {
      super(message, cause);
    }
  }

  /**
   * Prepares a download.
   *
   * @param largest the largest size of the file, in bytes
   * @param pause waits a number of milliseconds between attempts
   */
  Download(URI url, long largest, LongConsumer pause) {
    this.url = url;
    this.largest = largest;
    this.pause = pause;
  }

  /** Waits, unless the thread is interrupted. */
  static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Appends to a file what it lacks.
   *
   * @param target with the first bytes of an earlier download; need not exist
   * @throws IOException if the last attempt fails; the file keeps what was received
   * @throws SavedModelException if the file is larger than the limit; it is deleted then
   */
  void to(Path target, DownloadProgress progress) throws IOException {
    try (FileChannel file = FileChannel.open(target, CREATE, WRITE)) {
      attempt(file, progress);
    } catch (SavedModelException e) {
      Files.delete(target);
      throw e;
    }
  }

  private void attempt(FileChannel file, DownloadProgress progress) throws IOException {
    for (int attempt = 0; ; attempt++) {
      try {
        receive(file, progress);
        return;
      } catch (Refused e) {
        throw e;
      } catch (IOException e) {
        if (attempt == PAUSES.length || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        pause.accept(PAUSES[attempt]);
      }
    }
  }

  private void receive(FileChannel file, DownloadProgress progress) throws IOException {
    URLConnection connection = url.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    if (connection instanceof HttpURLConnection http) {
      receive(http, file, progress);
    } else {
      file.truncate(0);
      try (InputStream in = connection.getInputStream()) {
        copy(in, file, connection.getContentLengthLong(), progress);
      } catch (FileNotFoundException e) {
        throw new Refused("not found", e);
      }
    }
  }

  private void receive(HttpURLConnection http, FileChannel file, DownloadProgress progress)
      throws IOException {
    long begin = file.size();
    if (begin > 0) {
      http.setRequestProperty("Range", "bytes=" + begin + "-");
    }
    int status = http.getResponseCode();
    if (status == RANGE_NOT_SATISFIABLE) {
      // The file is complete, or another one: its checksum tells.
      progress.downloaded(url.toString(), begin, begin);
      return;
    }
    if (status >= 500 || status == TOO_MANY_REQUESTS) {
      throw new IOException("the server answered " + status);
    }
    if (status != HttpURLConnection.HTTP_OK && status != HttpURLConnection.HTTP_PARTIAL) {
      throw new Refused("the server answered " + status, null);
    }
    boolean continued =
        status == HttpURLConnection.HTTP_PARTIAL
            && ("" + http.getHeaderField("Content-Range")).startsWith("bytes " + begin + "-");
    if (status == HttpURLConnection.HTTP_PARTIAL && !continued) {
      file.truncate(0);
      throw new IOException("the server sent another part of the file");
    }
    file.truncate(continued ? begin : 0);
    long length = http.getContentLengthLong();
    try (InputStream in = http.getInputStream()) {
      copy(in, file, length < 0 ? -1 : file.size() + length, progress);
    }
  }

  private void copy(InputStream in, FileChannel file, long total, DownloadProgress progress)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    file.position(file.size());
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      if (file.size() + read > largest) {
        throw new SavedModelException(url + " is larger than the limit of " + largest + " bytes");
      }
      ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      progress.downloaded(url.toString(), file.size(), total);
    }
    if (total >= 0 && file.size() < total) {
      throw new IOException(
          "the connection ended after " + file.size() + " of " + total + " bytes");
    }
  }
}
