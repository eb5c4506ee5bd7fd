package io.github.dsszoo.cli;

import io.github.dsszoo.model.Prediction;
import java.nio.file.Path;
import java.util.List;

/** Draws predictions as pictures. */
interface Pictures {
  /**
   * Writes pictures into a folder.
   *
   * @return the files
   * @throws io.github.dsszoo.data.DataException if they cannot be written
   */
  List<Path> write(Prediction prediction, Path folder);
}
