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
 * The folder that the demo fills. A marker says that it is the demo's; only a folder with the
 * marker, or an empty one, is used, and in it only what the demo makes is ever replaced.
 *
 * @param root of everything
 */
record DemoFolder(Path root) {
  private static final String MARKER = ".dss-zoo-demo";
  private static final String PAGE = "index.html";
  private static final String SERVING = "serving";
  private static final String SETS = "sets";
  private static final String RUNS = ".runs";

  /**
   * Makes the folder, or empties it of what an earlier run of the demo left, finished or not.
   *
   * @throws DataException if there are files of somebody else, or it cannot be written
   */
  static DemoFolder make(Path root) {
    try {
      if (Files.exists(root) && !isOurs(root)) {
        throw new DataException(
            root
                + " is there and was not made by the demo; take another folder with --to, or delete"
                + " this one.");
      }
      Files.createDirectories(root);
      AtomicFile.write(
          root.resolve(MARKER),
          "Made by zoo demo, which replaces %s, %s and %s here each time it runs.%n"
              .formatted(PAGE, SERVING, SETS)
              .getBytes(StandardCharsets.UTF_8));
      for (String ours : List.of(PAGE, SERVING, SETS, RUNS)) {
        AtomicFolder.delete(root.resolve(ours));
      }
      Files.createDirectories(root.resolve(SETS));
      return new DemoFolder(root);
    } catch (IOException e) {
      throw new DataException("The demo cannot write to " + root + ": " + e, e);
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

  /** The page. */
  Path page() {
    return root.resolve(PAGE);
  }

  /** Where exported models go. */
  Path serving() {
    return root.resolve(SERVING);
  }

  /** Where sets go that the commands on the page read. */
  Path sets(String name) {
    return root.resolve(SETS).resolve(name + ".npz");
  }

  /** Where a training keeps its checkpoints, until the demo is done. */
  Path run(String name) {
    return root.resolve(RUNS).resolve(name);
  }

  /** Writes the page, and takes away what is of no use when all is done. */
  void finish(String html) {
    try {
      AtomicFile.write(page(), html.getBytes(StandardCharsets.UTF_8));
      AtomicFolder.delete(root.resolve(RUNS));
    } catch (IOException e) {
      throw new DataException("The demo cannot write to " + root + ": " + e, e);
    }
  }
}
