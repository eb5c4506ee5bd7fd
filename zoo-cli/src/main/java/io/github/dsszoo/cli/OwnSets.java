package io.github.dsszoo.cli;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.SetFiles;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Sets of the user for training.
 *
 * @param train training sets, or all sets to divide
 * @param validation validation sets; empty if the training sets are divided
 * @param name of the sets for the model card
 */
record OwnSets(SetDataset train, Optional<SetDataset> validation, String name) {

  /**
   * Reads the files of the options.
   *
   * @param elementRank the number of axes of an element, channels included
   * @throws DataException if a file cannot be read, or has no y
   */
  static OwnSets read(TrainingOptions options, int elementRank) {
    SetDataset train = read(options.train, elementRank);
    String name = options.train.getFileName().toString();
    return options.validation == null
        ? new OwnSets(
            train,
            Optional.empty(),
            String.format(
                Locale.ROOT, "%s, a part of %s for training", name, options.split.toString()))
        : new OwnSets(train, Optional.of(read(options.validation, elementRank)), name);
  }

  private static SetDataset read(Path file, int elementRank) {
    SetDataset sets = SetFiles.read(file, elementRank);
    if (sets.hasLabels() || sets.hasTargets()) {
      return sets;
    }
    String name = file.toString().replace('\\', '/');
    if (name.toLowerCase(Locale.ROOT).endsWith(".npy")) {
      String stem = name.substring(0, name.length() - ".npy".length());
      throw new DataException(
          "%1$s is a NumPy array (.npy), which is read as x, but training needs y too; write both to an .npz file in Python: import numpy as np; np.savez(\"%2$s.npz\", x=np.load(\"%1$s\"), y=y); y [N] holds the label of each set, y [N, values] its numbers."
              .formatted(name, stem));
    }
    throw new DataException(
        "%s has no y, but training needs it; write the file again in Python: np.savez(\"%s\", x=x, y=y); y [N] holds the label of each set, y [N, values] its numbers."
            .formatted(name, name));
  }
}
