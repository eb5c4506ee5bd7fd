package io.github.dsszoo.data.file;

import io.github.dsszoo.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is in a folder, by name; hidden files and folders are passed over. */
public final class Listing {

  private Listing() {}

  /**
   * The files of a folder.
   *
   * @param what each should be, such as "image"
   * @throws DataException if there is no such folder or no file in it
   */
  public static List<Path> files(Path folder, String what) {
    return list(folder, Files::isRegularFile, what);
  }

  /**
   * The folders of a folder.
   *
   * @param what each should be, such as "folder of images"
   * @throws DataException if there is no such folder or none in it
   */
  public static List<Path> folders(Path folder, String what) {
    return list(folder, Files::isDirectory, what);
  }

  private static List<Path> list(Path folder, Predicate<Path> kind, String what) {
    if (!Files.isDirectory(folder)) {
      throw new DataException("There is no folder %s.".formatted(folder));
    }
    try (Stream<Path> inside = Files.list(folder)) {
      List<Path> paths =
          inside
              .filter(path -> kind.test(path) && !path.getFileName().toString().startsWith("."))
              .sorted()
              .toList();
      if (paths.isEmpty()) {
        throw new DataException("%s holds no %s; put one there.".formatted(folder, what));
      }
      return paths;
    } catch (IOException e) {
      throw new DataException("%s cannot be read (%s).".formatted(folder, e), e);
    }
  }
}
