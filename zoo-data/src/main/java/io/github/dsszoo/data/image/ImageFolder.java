package io.github.dsszoo.data.image;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folders of images: one folder is one set, whose elements are its images in the order of their
 * names. Hidden files are passed over; any other that is no image is refused.
 */
public final class ImageFolder {

  private ImageFolder() {}

  /**
   * The image files of a folder, by name, none of them opened yet.
   *
   * @throws DataException if there is no such folder or nothing is in it
   */
  public static List<Path> files(Path folder) {
    List<Path> files = inside(folder, Files::isRegularFile);
    if (files.isEmpty()) {
      throw new DataException("%s holds no image; put one there.".formatted(folder));
    }
    return files;
  }

  /**
   * The folders that are sets, by name: those within a folder, or itself if there is none.
   *
   * @throws DataException if there is no such folder
   */
  public static List<Path> folders(Path folder) {
    List<Path> within = inside(folder, Files::isDirectory);
    return within.isEmpty() ? List.of(folder) : within;
  }

  /**
   * A folder as one set, x [1, n, height, width, channels], or a folder of folders as sets, x [N,
   * n, height, width, channels], with a mask where they differ in size.
   *
   * @throws DataException if a folder is empty, a file is no image, or the sizes of the images
   *     differ
   */
  public static SetDataset sets(Path folder) {
    return ImageSets.of(folders(folder).stream().map(ImageFolder::files).toList());
  }

  /** What is in a folder, such as its files. */
  @FunctionalInterface
  private interface Kind {
    boolean holds(Path path);
  }

  private static List<Path> inside(Path folder, Kind kind) {
    if (!Files.isDirectory(folder)) {
      throw new DataException("There is no folder %s.".formatted(folder));
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(path -> kind.holds(path) && !path.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new DataException("%s cannot be read (%s).".formatted(folder, e), e);
    }
  }
}
