package io.github.dsszoo.internal.file;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that appear whole or not at all: filled as a hidden sibling, then renamed. */
public final class AtomicFolder {
  private AtomicFolder() {}

  /** Fills a folder. */
  @FunctionalInterface
  public interface Content {
    /** Writes all files into the folder, which exists and is empty. */
    void writeTo(Path folder) throws IOException;
  }

  /**
   * Makes a folder with a content. When anything fails, nothing is left of it.
   *
   * @throws FileAlreadyExistsException if the folder exists
   * @throws IOException if it cannot be written
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
      Files.move(hidden, folder, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(hidden);
    }
  }

  /** Deletes a folder and what is in it, if it is there. */
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
   * Temporary folders are for their owner alone; what a server reads must be as open as other
   * folders.
   */
  private static void openToReaders(Path folder) {
    File file = folder.toFile();
    if (!file.setReadable(true, false) || !file.setExecutable(true, false)) {
      throw new IllegalStateException("the rights of " + folder + " cannot be set");
    }
  }
}
