package io.github.dsszoo.cli;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.FileFormat;
import io.github.dsszoo.data.image.Image;
import io.github.dsszoo.data.image.ImageFolder;
import io.github.dsszoo.data.internal.file.SetFolders;
import io.github.dsszoo.data.shape.Mesh;
import io.github.dsszoo.data.shape.ShapeFolder;
import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.element.ElementKinds;
import io.github.dsszoo.spec.InputSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/**
 * Sets read from folders of files: images or shapes.
 *
 * @param folders one for each set
 * @param files of each set, in the order of the elements
 * @param sets the content of the files
 */
record FolderSets(List<Path> folders, List<List<Path>> files, SetDataset sets) {
  /** Seed of the random points on shapes. */
  private static final long SEED = 1;

  /** Reads a folder as sets of elements of a given shape. */
  private interface Reader {
    SetDataset read(Path folder, Shape element);
  }

  /** The type of the elements of each kind in files. */
  private static final Map<ElementKind, Class<?>> TYPES =
      Map.of(ElementKind.IMAGE, Image.class, ElementKind.POINTS, Mesh.class);

  /** Readers by the kind of element that a file holds. */
  private static final Map<ElementKind, Reader> READERS =
      Map.of(
          ElementKind.IMAGE,
          (folder, element) -> ImageFolder.sets(folder, (int) element.get(2)),
          ElementKind.POINTS,
          (folder, element) -> ShapeFolder.sets(folder, (int) element.get(0), SEED));

  /**
   * Reads a folder as one set, or a folder of folders as several sets, for a network.
   *
   * @param input of the network
   * @throws DataException if the network takes neither images nor points, or the folder has no
   *     files of this kind
   */
  static FolderSets of(InputSpec input, Path folder) {
    ElementKind kind = ElementKinds.kind(input);
    try {
      Reader reader = READERS.get(kind);
      if (reader == null) {
        throw new DataException("give them in an .npz file, not in a folder.");
      }
      SetDataset sets = reader.read(folder, ElementKinds.shape(input));
      Class<?> type = TYPES.get(kind);
      List<Path> folders = SetFolders.of(folder, file -> FileFormat.of(type, file).isPresent());
      String what = kind.toString();
      return new FolderSets(
          folders, folders.stream().map(each -> SetFolders.files(each, what)).toList(), sets);
    } catch (DataException e) {
      throw new DataException("The model takes sets of " + kind + ": " + e.getMessage(), e);
    }
  }

  /** Returns the name of a set: the name of its folder. */
  String name(int set) {
    return folders.get(set).toAbsolutePath().normalize().getFileName().toString();
  }

  /** Returns the names of the files of a set. */
  List<String> elements(int set) {
    return files.get(set).stream().map(file -> file.getFileName().toString()).toList();
  }

  /** Returns the name of a file of a set without its extension. */
  String stem(int set, int element) {
    String name = elements(set).get(element);
    int end = name.lastIndexOf('.');
    return end < 0 ? name : name.substring(0, end);
  }
}
