package io.github.dsszoo.internal.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;

/** Files that are replaced whole or not at all: written as a hidden sibling, then renamed. */
public final class AtomicFile {
  private AtomicFile() {}

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; the caller closes the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file, in place of one that may be there; makes its folder if needed.
   *
   * @throws IOException if it cannot be written; an older file is then as it was
   */
  public static void write(Path file, byte[] content) throws IOException {
    write(file, out -> out.write(content));
  }

  /**
   * Writes a file, in place of one that may be there; makes its folder if needed.
   *
   * @throws IOException if it cannot be written; an older file is then as it was
   */
  public static void write(Path file, Content content) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    // A name of its own: two processes may write one file at once.
    Path hidden =
        parent.resolve(
            String.format(Locale.ROOT, ".%s.%s.part", file.getFileName(), UUID.randomUUID()));
    try {
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(hidden, StandardOpenOption.CREATE_NEW))) {
        content.writeTo(out);
      }
      Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(hidden);
    }
  }
}
