package io.github.dsszoo.data.internal.file;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;

/** Writes output files atomically. */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Writes a file, replacing an existing one, and creates its folder if needed.
   *
   * @throws DataException if the file cannot be written; an existing file is then unchanged
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
