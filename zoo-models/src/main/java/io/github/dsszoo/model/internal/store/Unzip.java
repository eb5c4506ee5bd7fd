package io.github.dsszoo.model.internal.store;

import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks zip archives that may be malicious. */
final class Unzip {
  private static final int MOST_FILES = 1000;

  private final long largest;
  private long left;

  private Unzip(long largest) {
    this.largest = largest;
    this.left = largest;
  }

  /**
   * Unpacks an archive into a folder, which exists.
   *
   * @param largest the largest size of the content, in bytes
   * @throws SavedModelException if the content is too large, or an entry lies outside the folder
   */
  static void unzip(Path zip, Path folder, long largest) throws IOException {
    new Unzip(largest).unzip(zip, folder);
  }

  private void unzip(Path zip, Path folder) throws IOException {
    int files = 0;
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder) || ++files > MOST_FILES) {
          throw new SavedModelException(
              files > MOST_FILES
                  ? "the archive has more than the limit of " + MOST_FILES + " files"
                  : "the archive's entry " + entry.getName() + " lies outside of its folder");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          copy(in, target);
        }
      }
    }
  }

  private void copy(InputStream in, Path target) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (var out = Files.newOutputStream(target)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        left -= read;
        if (left < 0) {
          throw new SavedModelException(
              "the archive's content is larger than the limit of " + largest + " bytes");
        }
        out.write(buffer, 0, read);
      }
    }
  }
}
