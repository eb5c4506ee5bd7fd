package io.github.dsszoo.data.internal.file;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;

/** Files that the user asked for: written whole or not at all. */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Writes a file, in place of one that may be there; makes its folder if needed.
   *
   * @throws DataException if it cannot be written; an older file is then as it was
   */
  public static void write(Path file, AtomicFile.Content content) {
    try {
      AtomicFile.write(file, content);
    } catch (IOException e) {
      throw new DataException(
          "%s cannot be written (%s); check the folder and the space left on the disk."
              .formatted(file, e),
          e);
    }
  }
}
