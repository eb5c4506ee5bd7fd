package io.github.dsszoo.cli.internal.reproduce;

import io.github.dsszoo.internal.file.AtomicFile;
import io.github.dsszoo.training.TrainingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The table of an experiment, table.md in its folder. */
final class TableFile {
  private TableFile() {}

  /**
   * Writes the table atomically.
   *
   * @throws TrainingException if it cannot be written
   */
  static void write(Path folder, String table) {
    try {
      AtomicFile.write(folder.resolve("table.md"), table.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new TrainingException("cannot write table.md to " + folder + ": " + e.getMessage(), e);
    }
  }
}
