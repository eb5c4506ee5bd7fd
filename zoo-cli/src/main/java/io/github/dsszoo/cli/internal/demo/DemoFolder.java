package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.internal.file.AtomicFile;
import io.github.dsszoo.internal.file.AtomicFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of the demo. A marker file identifies it: only a folder with the marker, or an empty
 * one, is used, and only files of the demo are replaced.
 *
 * @param root the folder
 */
record DemoFolder(Path root) {
  private static final String MARKER = ".dss-zoo-demo";
  private static final String PAGE = "index.html";
  private static final String SERVING = "serving";
  private static final String SETS = "sets";
  private static final String RUNS = ".runs";

  /**
   * Creates the folder, or clears it of an earlier run of the demo, finished or not.
   *
   * @throws DataException if it has other files, or cannot be written
   */
  static DemoFolder make(Path root) {
    try {
      if (Files.exists(root) && !isOurs(root)) {
        throw new DataException(
            root
                + " exists and was not made by the demo; choose another folder with --to, or delete"
                + " this one.");
      }
      Files.createDirectories(root);
      AtomicFile.write(
          root.resolve(MARKER),
          "Made by zoo demo, which replaces %s, %s and %s here in each run.%n"
              .formatted(PAGE, SERVING, SETS)
              .getBytes(StandardCharsets.UTF_8));
      for (String ours : List.of(PAGE, SERVING, SETS, RUNS)) {
        AtomicFolder.delete(root.resolve(ours));
      }
      Files.createDirectories(root.resolve(SETS));
      return new DemoFolder(root);
    } catch (IOException e) {
      throw new DataException("Cannot write the demo to " + root + ": " + e, e);
    }
  }

  private static boolean isOurs(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return false;
    }
    try (Stream<Path> files = Files.list(root)) {
      return Files.exists(root.resolve(MARKER)) || files.findAny().isEmpty();
    }
  }

  /** Returns the file of the page. */
  Path page() {
    return root.resolve(PAGE);
  }

  /** Returns the folder of exported models. */
  Path serving() {
    return root.resolve(SERVING);
  }

  /** Returns the file of sets that a command on the page reads. */
  Path sets(String name) {
    return root.resolve(SETS).resolve(name + ".npz");
  }

  /** Returns the folder of a training run, deleted at the end of the demo. */
  Path run(String name) {
    return root.resolve(RUNS).resolve(name);
  }

  /** Writes the page and deletes the training runs. */
  void finish(String html) {
    try {
      AtomicFile.write(page(), html.getBytes(StandardCharsets.UTF_8));
      AtomicFolder.delete(root.resolve(RUNS));
    } catch (IOException e) {
      throw new DataException("Cannot write the demo to " + root + ": " + e, e);
    }
  }
}
