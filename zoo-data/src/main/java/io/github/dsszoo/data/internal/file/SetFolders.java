package io.github.dsszoo.data.internal.file;

import io.github.dsszoo.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Sets as folders: one folder is one set, whose elements are its files in the order of their names.
 * Hidden files and folders are passed over.
 */
public final class SetFolders {

  private SetFolders() {}

  /**
   * The folders that are sets, by name: those within a folder, or itself if there is none.
   *
   * @throws DataException if there is no such folder
   */
  public static List<Path> of(Path folder) {
    List<Path> within = inside(folder, Files::isDirectory);
    return within.isEmpty() ? List.of(folder) : within;
  }

  /**
   * The files of a folder, by name, none of them opened yet.
   *
   * @param what each should be, such as "image"
   * @throws DataException if there is no such folder or nothing is in it
   */
  public static List<Path> files(Path folder, String what) {
    List<Path> files = inside(folder, Files::isRegularFile);
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
