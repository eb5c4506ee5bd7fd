package io.github.dsszoo.spark.internal;

import io.github.dsszoo.internal.file.AtomicFolder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The files of a model as bytes, which the driver and the executors send to each other. */
public final class ModelArchive {
  private ModelArchive() {}

  /** Returns the files of a folder as a zip archive without compression. */
  public static byte[] of(Path folder) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes);
        Stream<Path> walk = Files.walk(folder)) {
      zip.setLevel(Deflater.NO_COMPRESSION); // weights do not become smaller
      List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
      for (Path file : files) {
        zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /**
   * Writes the files of an archive to a new folder for temporary files.
   *
   * @return the folder, which the caller deletes with {@link #delete}
   */
  public static Path unpack(byte[] archive) throws IOException {
    Path folder = Files.createTempDirectory("dss-zoo-spark-");
    try {
      unpack(archive, folder);
      return folder;
    } catch (IOException | RuntimeException e) {
      delete(folder);
      throw e;
    }
  }

  /** Writes the files of an archive to a folder that exists. */
  static void unpack(byte[] archive, Path folder) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException("the entry " + entry.getName() + " lies outside of its folder");
        }
        Files.createDirectories(file.getParent());
        Files.copy(zip, file);
      }
    }
  }

  /** Deletes a folder that {@link #unpack(byte[])} returned. */
  public static void delete(Path folder) throws IOException {
    AtomicFolder.delete(folder);
  }
}
