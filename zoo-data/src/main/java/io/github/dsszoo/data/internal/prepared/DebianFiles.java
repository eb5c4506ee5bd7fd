package io.github.dsszoo.data.internal.prepared;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.internal.file.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Files of Debian packages, in the cache. Each package is downloaded once, and only the requested
 * files are kept.
 */
public final class DebianFiles {

  private DebianFiles() {}

  /**
   * Downloads files of a package, unless they are in the cache.
   *
   * @param packageName the package
   * @param sha256 the checksums of the files by their paths in the package, without a leading slash
   * @return a folder with the files under these paths
   * @throws DataException if the package is not available, or the checksum of a file differs
   */
  public static Path prepare(DataCache cache, String packageName, Map<String, String> sha256) {
    return prepare(cache, packageName, sha256, AptDownload.ofUser());
  }

  static Path prepare(
      DataCache cache, String packageName, Map<String, String> sha256, AptDownload apt) {
    return cache.prepare(
        "debian-" + packageName,
        folder -> {
          Path download = Files.createDirectory(folder.resolve("download"));
          Path deb = apt.get(packageName, download);
          DebFile.read(
              deb, sha256.keySet(), (path, content) -> keep(folder.resolve(path), content));
          for (Map.Entry<String, String> file : sha256.entrySet()) {
            check(folder.resolve(file.getKey()), file.getValue());
          }
          DataCache.delete(download);
        });
  }

  private static void keep(Path file, InputStream content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.copy(content, file);
  }

  private static void check(Path file, String sha256) throws IOException {
    if (!Files.isRegularFile(file) || !Sha256.of(file).equals(sha256)) {
      throw new DataException(
          "%s is not the file that is known here; use Debian 12, whose packages have it."
              .formatted(file.getFileName()));
    }
  }
}
