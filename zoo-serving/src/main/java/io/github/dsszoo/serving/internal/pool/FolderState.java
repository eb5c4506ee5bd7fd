package io.github.dsszoo.serving.internal.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The sizes and times of the files of a folder. A version that cannot be loaded is tried again when
 * they change, such as after a copy is complete.
 */
final class FolderState {
  private FolderState() {}

  /** Returns the state of a folder. */
  static Map<String, String> of(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        files.put(
            folder.relativize(file).toString(),
            attributes.size() + " " + attributes.lastModifiedTime());
      }
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
    return files;
  }
}
