package io.github.dsszoo.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are replaced whole or not at all: written as a hidden sibling, then renamed. */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Writes a file, in place of one that may be there.
   *
   * @throws IOException if it cannot be written; an older file is then as it was
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    Path hidden = parent.resolve("." + file.getFileName() + ".tmp");
    try {
      Files.write(hidden, content);
      Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(hidden);
    }
  }
}
