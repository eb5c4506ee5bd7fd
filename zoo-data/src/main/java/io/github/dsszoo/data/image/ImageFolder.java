package io.github.dsszoo.data.image;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.Listing;
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
    return Listing.files(folder, "image");
  }

  /**
   * A folder as one set, x [1, n, height, width, channels].
   *
   * @throws DataException if the folder is empty, a file is no image, or sizes differ
   */
  public static SetDataset set(Path folder) {
    return sets(List.of(folder));
  }

  /**
   * A folder of folders as sets, in the order of their names, x [N, n, height, width, channels];
   * with a mask where the sets differ in size.
   *
   * @throws DataException if there is no folder within, one is empty, a file is no image, or the
   *     sizes of the images differ
   */
  public static SetDataset sets(Path folder) {
    return sets(Listing.folders(folder, "folder of images"));
  }

  private static SetDataset sets(List<Path> folders) {
    return ImageSets.of(folders.stream().map(ImageFolder::files).toList());
  }
}
