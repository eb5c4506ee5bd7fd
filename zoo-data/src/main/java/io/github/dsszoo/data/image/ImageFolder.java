package io.github.dsszoo.data.image;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.FileFormat;
import io.github.dsszoo.data.internal.file.SetFolders;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads folders of images. One folder is one set; its elements are the images in the order of file
 * names. Hidden files are ignored; any other file that is not an image is rejected.
 */
public final class ImageFolder {

  private ImageFolder() {}

  /**
   * Returns the image files of a folder by name, without opening them.
   *
   * @throws DataException if the folder does not exist or is empty
   */
  public static List<Path> files(Path folder) {
    return SetFolders.files(folder, "image");
  }

  /**
   * Returns the folders of the sets by name: the folder itself if it has images or no subfolder,
   * otherwise its subfolders.
   *
   * @throws DataException if the folder does not exist
   */
  public static List<Path> folders(Path folder) {
    return SetFolders.of(folder, ImageFolder::isImage);
  }

  /**
   * Reads a folder as one set, x [1, n, height, width, channels], or a folder of folders as several
   * sets, x [N, n, height, width, channels], with a mask if their sizes differ. There are 3
   * channels if any image has colour, and 1 otherwise. A folder that has both images and folders is
   * one set of its images; a warning names the folders.
   *
   * @throws DataException if a folder is empty, a file is not an image, or the sizes of the images
   *     differ
   */
  public static SetDataset sets(Path folder) {
    return ImageSets.ofFiles(listed(folder));
  }

  /**
   * Reads sets as {@link #sets(Path)}, with a given number of channels: grey images are converted
   * to colour, or images with colour to grey.
   *
   * @param channels 1 for grey, 3 for colour
   * @throws DataException as {@link #sets(Path)}, or if {@code channels} is neither 1 nor 3
   */
  public static SetDataset sets(Path folder, int channels) {
    if (channels != 1 && channels != 3) {
      throw new DataException(
          "expected 1 or 3 channels of images, found %s; give such sets in an .npz file."
              .formatted(channels));
    }
    return ImageSets.ofFiles(listed(folder), channels);
  }

  private static List<List<Path>> listed(Path folder) {
    return SetFolders.warned(folder, ImageFolder::isImage, "image").stream()
        .map(ImageFolder::files)
        .toList();
  }

  private static boolean isImage(Path file) {
    return FileFormat.of(Image.class, file).isPresent();
  }
}
