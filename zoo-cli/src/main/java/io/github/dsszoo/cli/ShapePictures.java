package io.github.dsszoo.cli;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.internal.picture.SelectedShapes;
import io.github.dsszoo.spec.NetworkSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes sets of shapes as SVG files with the selected shape marked: one file for each of the first
 * sets.
 *
 * @param network definition of the model's network
 * @param sets to draw
 * @param given the folders that the sets are read from, whose names are the names of the pictures;
 *     empty if the sets are read from a file
 */
record ShapePictures(NetworkSpec network, SetDataset sets, Optional<FolderSets> given)
    implements Pictures {
  /** The largest number of sets drawn. */
  static final int MOST = 20;

  @Override
  public List<Path> write(Prediction prediction, Path folder) {
    SelectedShapes shapes = new SelectedShapes(network, sets, prediction);
    List<Path> written = new ArrayList<>();
    for (int set = 0; set < Math.min(MOST, sets.size()); set++) {
      String name =
          given.isPresent() ? given.get().name(set) : String.format(Locale.ROOT, "set-%02d", set);
      Path file = folder.resolve(name + ".svg");
      (given.isPresent() ? shapes.picture(set, elements(set)) : shapes.picture(set)).write(file);
      written.add(file);
    }
    return written;
  }

  /** Returns a name for each element of a set; padding has an empty name. */
  private List<String> elements(int set) {
    List<String> names = new ArrayList<>(given.orElseThrow().elements(set));
    names.addAll(Collections.nCopies(sets.setSize() - names.size(), ""));
    return names;
  }
}
