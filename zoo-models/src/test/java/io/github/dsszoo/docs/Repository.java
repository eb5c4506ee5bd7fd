package io.github.dsszoo.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** The files of the repository, for tests of the documentation. */
public final class Repository {
  /** What Maven, the demo and Git write. */
  private static final Set<String> SKIPPED = Set.of("target", "demo", "shared", "node_modules");

  private static final Path ROOT = findRoot();

  private Repository() {}

  private static Path findRoot() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("CONTRIBUTING.md"))) {
      at = at.getParent();
    }
    return at;
  }

  /** The root folder. */
  public static Path root() {
    return ROOT;
  }

  /** A file by its path from the root. */
  public static Path file(String path) {
    return ROOT.resolve(path);
  }

  /** The text of a file by its path from the root. */
  public static String text(String path) {
    return text(file(path));
  }

  /** The text of a file. */
  public static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files with one of the endings, such as ".md", in the order of their paths. */
  public static List<Path> files(String... endings) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              String name = folder.getFileName().toString();
              boolean skipped =
                  !folder.equals(ROOT) && (name.startsWith(".") || SKIPPED.contains(name));
              // A package may have a skipped name, such as ...cli.demo.
              boolean source = folder.startsWith(ROOT) && folder.toString().contains("src");
              return skipped && !source ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (Arrays.stream(endings).anyMatch(file.toString()::endsWith)) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Collections.sort(found);
    return found;
  }
}
