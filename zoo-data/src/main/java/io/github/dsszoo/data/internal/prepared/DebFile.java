package io.github.dsszoo.data.internal.prepared;

import io.github.dsszoo.data.DataException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/** A Debian package: an ar archive whose member {@code data.tar.*} has the files. */
final class DebFile {
  private static final String DATA = "data.tar";

  private DebFile() {}

  /** Receives one of the requested files. */
  @FunctionalInterface
  interface Consumer {
    /** Takes the content of a file; the stream ends with the file. */
    void accept(String path, InputStream content) throws IOException;
  }

  /**
   * Reads files of a package.
   *
   * @param paths the requested paths in the package, without a leading slash; those that the
   *     package does not have are not reported
   * @throws DataException if the file is not a Debian package, or is damaged or compressed in an
   *     unknown way
   */
  static void read(Path deb, Set<String> paths, Consumer consumer) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(deb));
        ArArchiveInputStream members = new ArArchiveInputStream(in)) {
      for (ArArchiveEntry member = members.getNextEntry();
          member != null;
          member = members.getNextEntry()) {
        if (member.getName().startsWith(DATA)) {
          readData(decompressed(member.getName(), members), paths, consumer);
          return;
        }
      }
    } catch (IOException e) {
      throw damaged(deb, e);
    }
    throw damaged(deb, null);
  }

  private static InputStream decompressed(String name, InputStream data) throws IOException {
    return name.equals(DATA)
        ? data
        : new CompressorStreamFactory().createCompressorInputStream(new BufferedInputStream(data));
  }

  private static void readData(InputStream data, Set<String> paths, Consumer consumer)
      throws IOException {
    TarArchiveInputStream files = new TarArchiveInputStream(data);
    for (TarArchiveEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
      String path = file.getName().replaceFirst("^\\./", "");
      if (file.isFile() && paths.contains(path)) {
        consumer.accept(path, files);
      }
    }
  }

  private static DataException damaged(Path deb, Exception cause) {
    return new DataException(
        "%s is not a Debian package, or it is damaged; download it again."
            .formatted(deb.getFileName()),
        cause);
  }
}
