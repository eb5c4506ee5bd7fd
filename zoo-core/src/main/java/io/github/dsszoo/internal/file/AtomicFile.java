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

/** Writes files atomically: writes a hidden file in the same folder, then renames it. */
public final class AtomicFile {
  private AtomicFile() {}

  /** The content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes the whole content. The caller closes the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file. Replaces an existing file, and creates the folder if necessary.
   *
   * @throws IOException if the file cannot be written; an existing file does not change then
   */
  public static void write(Path file, byte[] content) throws IOException {
    write(file, out -> out.write(content));
  }

  /**
   * Writes a file. Replaces an existing file, and creates the folder if necessary.
   *
   * @throws IOException if the file cannot be written; an existing file does not change then
   */
  public static void write(Path file, Content content) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    // A unique name, because two processes can write the same file at the same time.
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
