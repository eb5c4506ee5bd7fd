package io.github.dsszoo.data.image;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.file.SetFolders;
import java.nio.file.Path;
import java.util.List;

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
    return SetFolders.files(folder, "image");
  }

  /**
   * The folders that are sets, by name: those within a folder, or itself if there is none.
   *
   * @throws DataException if there is no such folder
   */
  public static List<Path> folders(Path folder) {
    return SetFolders.of(folder);
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
}
