package io.github.dsszoo.cli;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.image.ImageFolder;
import io.github.dsszoo.data.internal.file.SetFolders;
import io.github.dsszoo.data.shape.ShapeFolder;
import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.network.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/**
 * Sets that are folders of files: of images, or of shapes.
 *
 * @param folders one for each set
 * @param files of each set, in its order
 * @param sets what is in them
 */
record FolderSets(List<Path> folders, List<List<Path>> files, SetDataset sets) {
  /** Which points of shapes are drawn. */
  private static final long SEED = 1;

  /** Reads a folder as sets of elements of a shape. */
  private interface Reader {
    SetDataset read(Path folder, Shape element);
  }

  /** The kinds of elements that are files of their own. */
  private static final Map<ElementKind, Reader> READERS =
      Map.of(
          ElementKind.IMAGE,
          (folder, element) -> ImageFolder.sets(folder),
          ElementKind.POINTS,
          (folder, element) -> ShapeFolder.sets(folder, (int) element.get(0), SEED));

  /**
   * Reads a folder, or a folder of such folders, as sets of what a network takes.
   *
   * @throws DataException if it takes neither images nor points, or the folder holds none of them
   */
  static FolderSets of(Network network, Path folder) {
    try {
      Reader reader = READERS.get(network.kind());
      if (reader == null) {
        throw new DataException("Give them in an .npz file, not in a folder.");
      }
      SetDataset sets = reader.read(folder, network.elementShape());
      List<Path> folders = SetFolders.of(folder);
      String what = network.kind().toString();
      return new FolderSets(
          folders, folders.stream().map(each -> SetFolders.files(each, what)).toList(), sets);
    } catch (DataException e) {
      throw new DataException(
          "The model takes sets of " + network.kind() + ": " + e.getMessage(), e);
    }
  }

  /** The name of a set: its folder's. */
  String name(int set) {
    return folders.get(set).toAbsolutePath().normalize().getFileName().toString();
  }

  /** The names of the files of a set. */
  List<String> elements(int set) {
    return files.get(set).stream().map(file -> file.getFileName().toString()).toList();
  }

  /** The name of a file of a set, without its ending. */
  String stem(int set, int element) {
    String name = elements(set).get(element);
    return name.substring(0, name.lastIndexOf('.'));
  }
}
