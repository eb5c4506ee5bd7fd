package io.github.dsszoo.data.file;

import io.github.dsszoo.data.DataException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes files that appear whole or not at all, whatever goes wrong on the way. */
public final class AtomicFile {

  private AtomicFile() {}

  /** Writes what a file is to hold. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; the stream is closed by whoever opened it. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes beside the file and moves it into place, over an older one; makes the folder if there is
   * none.
   *
   * @throws DataException if it cannot be written; the older file, if any, is then untouched
   */
  public static void write(Path file, Content content) {
    Path part = hiddenSibling(file);
    try {
      Files.createDirectories(part.toAbsolutePath().getParent());
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(part, StandardOpenOption.CREATE_NEW))) {
        content.writeTo(out);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new DataException(
          "%s cannot be written (%s); check the folder and the space left on the disk."
              .formatted(file, e),
          e);
    } finally {
      deleteQuietly(part);
    }
  }

  /**
   * A name beside a file or folder that no one else uses, on the same disk so that moves are
   * atomic.
   */
  static Path hiddenSibling(Path path) {
    return path.resolveSibling(".%s.%s.part".formatted(path.getFileName(), UUID.randomUUID()));
  }

  private static void deleteQuietly(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // What went wrong before is worth telling; this is not.
    }
  }
}
