package io.github.dsszoo.data.internal.file;

import io.github.dsszoo.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads whole files into memory, up to a maximum size. */
public final class FileBytes {

  /** The maximum size in bytes; files read here are text or a single image. */
  private static final long MAX = 1 << 28;

  private FileBytes() {}

  /**
   * Reads all bytes of a file.
   *
   * @throws DataException if the file does not exist, cannot be read, or is larger than 256 MB or
   *     an eighth of Java's memory
   */
  public static byte[] read(Path file) {
    try {
      long most = Math.min(MAX, Runtime.getRuntime().maxMemory() / 8);
      if (Files.size(file) > most) {
        throw new DataException(
            "%s has more than %s MB; use a smaller one, or give Java more memory with -Xmx."
                .formatted(file, most >> 20));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new DataException("%s cannot be read; check its name (%s).".formatted(file, e), e);
    }
  }

  /**
   * Reads the first bytes of a file.
   *
   * @param count the number of bytes; fewer are returned if the file is shorter
   * @throws DataException if the file does not exist, is a folder or cannot be read
   */
  public static byte[] start(Path file, int count) {
    if (Files.isDirectory(file)) {
      throw new DataException("%s is a folder, but a file is expected.".formatted(file));
    }
    if (!Files.exists(file)) {
      throw new DataException("There is no file %s; check its name.".formatted(file));
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(count);
    } catch (IOException e) {
      throw new DataException(
          "%s cannot be read (%s); check its permissions.".formatted(file, e), e);
    }
  }
}
