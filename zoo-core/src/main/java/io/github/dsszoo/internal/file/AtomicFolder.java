package io.github.dsszoo.internal.file;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** Creates folders atomically: fills a hidden folder in the same parent, then renames it. */
public final class AtomicFolder {
  private AtomicFolder() {}

  /** The content of a folder. */
  @FunctionalInterface
  public interface Content {
    /** Writes all files into the folder, which exists and is empty. */
    void writeTo(Path folder) throws IOException;
  }

  /**
   * Creates a folder with a content. If an error occurs, no part of the folder remains.
   *
   * @throws FileAlreadyExistsException if the folder exists
   * @throws IOException if the folder cannot be written
   */
  public static void create(Path folder, Content content) throws IOException {
    if (Files.exists(folder)) {
      throw new FileAlreadyExistsException(folder.toString());
    }
    Path parent = folder.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    Path hidden = Files.createTempDirectory(parent, "." + folder.getFileName() + "-");
    try {
      content.writeTo(hidden);
      openToReaders(hidden);
      rename(hidden, folder);
    } finally {
      delete(hidden);
    }
  }

  private static void rename(Path hidden, Path folder) throws IOException {
    try {
      Files.move(hidden, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // Systems report in different ways that another process has created the folder.
      if (!Files.exists(folder)) {
        throw e;
      }
      FileAlreadyExistsException exists = new FileAlreadyExistsException(folder.toString());
      exists.initCause(e);
      throw exists;
    }
  }

  /** Deletes a folder and its content, if it exists. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Gives a folder the usual permissions. A temporary folder is accessible only to its owner, but a
   * server must be able to read the result.
   */
  private static void openToReaders(Path folder) {
    File file = folder.toFile();
    if (!file.setReadable(true, false) || !file.setExecutable(true, false)) {
      throw new IllegalStateException("the rights of " + folder + " cannot be set");
    }
  }
}
