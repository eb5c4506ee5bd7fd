package io.github.dsszoo.data.internal.file;

import io.github.dsszoo.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Lists folders of sets. One folder is one set; its elements are its files in the order of their
 * names. Hidden files and folders are ignored, and so are the material files (.mtl) that belong to
 * OBJ files.
 */
public final class SetFolders {

  private SetFolders() {}

  /**
   * Returns the folders of the sets by name: the subfolders of a folder, or the folder itself if it
   * has no subfolder.
   *
   * @throws DataException if the folder does not exist
   */
  public static List<Path> of(Path folder) {
    List<Path> within = inside(folder, Files::isDirectory);
    return within.isEmpty() ? List.of(folder) : within;
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
