package io.github.dsszoo.cli;

import io.github.dsszoo.model.Prediction;
import java.nio.file.Path;
import java.util.List;

/** Draws what a model answers. */
interface Pictures {
  /**
   * Writes pictures into a folder.
   *
   * @return what was written
   * @throws io.github.dsszoo.data.DataException if it cannot be written
   */
  List<Path> write(Prediction prediction, Path folder);
}
