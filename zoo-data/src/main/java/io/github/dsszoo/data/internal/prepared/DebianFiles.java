package io.github.dsszoo.data.internal.prepared;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.internal.file.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Files of Debian packages, in the cache. Each package is downloaded once, and only the requested
 * files are kept.
 */
public final class DebianFiles {

  /** The default commands. */
  private static final AptDownload APT = new AptDownload("apt-get", "dpkg-deb");

  private DebianFiles() {}

  /**
   * Downloads files of a package, unless they are in the cache.
   *
   * @param packageName the package
   * @param sha256 the checksums of the files by their paths in the package, without a leading
   *     slash
   * @return a folder with the files under these paths
   * @throws DataException if apt or the network is missing, or the checksum of a file differs
   */
  public static Path prepare(DataCache cache, String packageName, Map<String, String> sha256) {
    return prepare(cache, packageName, sha256, APT);
  }

  static Path prepare(
      DataCache cache, String packageName, Map<String, String> sha256, AptDownload apt) {
    return cache.prepare(
        "debian-" + packageName,
        folder -> {
          Path download = Files.createDirectory(folder.resolve("download"));
          Path unpacked = apt.unpacked(packageName, download);
          for (Map.Entry<String, String> file : sha256.entrySet()) {
            keep(unpacked.resolve(file.getKey()), folder.resolve(file.getKey()), file.getValue());
          }
          DataCache.delete(download);
        });
  }

  private static void keep(Path unpacked, Path kept, String sha256) throws IOException {
    byte[] bytes = Files.isRegularFile(unpacked) ? Files.readAllBytes(unpacked) : new byte[0];
    if (!Sha256.of(bytes).equals(sha256)) {
      throw new DataException(
          "%s is not the file that is known here; use Debian 12, whose packages have it."
              .formatted(unpacked.getFileName()));
    }
    Files.createDirectories(kept.getParent());
    Files.move(unpacked, kept);
  }
}
