package io.github.dsszoo.data.internal.file;

import static java.util.stream.Collectors.joining;

import io.github.dsszoo.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists folders of sets. One folder is one set; its elements are its files in the order of their
 * names. A folder of such folders has one set for each folder; a folder that has files of elements
 * too is one set of its files. Hidden files and folders are ignored, and so are the material files
 * (.mtl) that belong to OBJ files.
 */
public final class SetFolders {
  private static final Logger LOG = LoggerFactory.getLogger(SetFolders.class);

  private SetFolders() {}

  /**
   * Returns the folders of the sets by name: the folder itself if it has files of elements or no
   * subfolder, otherwise its subfolders.
   *
   * @param isElement whether a file has the format of an element, such as an image
   * @throws DataException if the folder does not exist
   */
  public static List<Path> of(Path folder, Predicate<Path> isElement) {
    List<Path> within = inside(folder, Files::isDirectory);
    return within.isEmpty() || inside(folder, SetFolders::isElement).stream().anyMatch(isElement)
        ? List.of(folder)
        : within;
  }

  /**
   * Returns the folders of the sets as {@link #of}, and logs a warning if the folder has both files
   * of elements and subfolders, which are then ignored.
   *
   * @param isElement whether a file has the format of an element, such as an image
   * @param what the expected kind of file, such as "image"
   * @throws DataException if the folder does not exist
   */
  public static List<Path> warned(Path folder, Predicate<Path> isElement, String what) {
    List<Path> sets = of(folder, isElement);
    List<Path> within = inside(folder, Files::isDirectory);
    if (!within.isEmpty() && sets.equals(List.of(folder))) {
      LOG.warn(
          "{} has {} files and folders ({}); its files are read as one set, and the folders are ignored.",
          folder,
          what,
          within.stream().map(each -> each.getFileName().toString()).collect(joining(", ")));
    }
    return sets;
  }

  private static boolean isElement(Path file) {
    return Files.isRegularFile(file)
        && !file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".mtl");
  }

  /**
   * Returns the files of a folder by name, without opening them.
   *
   * @param what the expected kind of file, such as "image"
   * @throws DataException if the folder does not exist or is empty
   */
  public static List<Path> files(Path folder, String what) {
    List<Path> files = inside(folder, SetFolders::isElement);
    if (files.isEmpty()) {
      throw new DataException("%s holds no %s; put one there.".formatted(folder, what));
    }
    return files;
  }

  private static List<Path> inside(Path folder, Predicate<Path> kind) {
    if (!Files.isDirectory(folder)) {
      throw new DataException("There is no folder %s.".formatted(folder));
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(path -> kind.test(path) && !path.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new DataException("%s cannot be read (%s).".formatted(folder, e), e);
    }
  }
}
