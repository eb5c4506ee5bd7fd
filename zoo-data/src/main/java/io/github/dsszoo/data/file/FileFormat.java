package io.github.dsszoo.data.file;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.file.FileBytes;
import io.github.dsszoo.internal.service.Providers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A file format, such as OFF for meshes. Formats are found by {@link java.util.ServiceLoader}. To
 * add a format, write a public class with a public constructor without parameters and add its name
 * as a line of {@code META-INF/services/io.github.dsszoo.data.file.FileFormat}. Files in folders
 * are then read in this format too.
 *
 * @param <T> the type of a file's content: a {@link io.github.dsszoo.data.SetDataset}; or an
 *     element of a set, such as an {@link io.github.dsszoo.data.image.Image} or a {@link
 *     io.github.dsszoo.data.shape.Mesh}; or a {@link io.github.dsszoo.data.shape.Motion}
 */
public interface FileFormat<T> {

  /** The number of bytes passed to {@link #recognises}; fewer if the file is shorter. */
  int START = 512;

  /** Returns the type of a file's content. */
  Class<T> type();

  /** Returns the name for messages, with the usual file name extension: "OFF (.off)". */
  String name();

  /**
   * Returns whether a file has this format.
   *
   * @param fileName without folders, in lower case
   * @param start the first {@value #START} bytes, or all bytes of a shorter file
   */
  boolean recognises(String fileName, byte[] start);

  /**
   * Reads a file for which {@link #recognises} returned true.
   *
   * @throws DataException if the file is damaged or too large; the message states what was found,
   *     what was expected and what to do
   */
  T read(Path file);

  /**
   * Returns all formats with a given content type, in the order of registration.
   *
   * @param type the content type
   */
  @SuppressWarnings("unchecked")
  static <T> List<FileFormat<T>> of(Class<T> type) {
    return Providers.of(FileFormat.class).stream()
        .filter(format -> format.type() == type)
        .map(format -> (FileFormat<T>) format)
        .toList();
  }

  /**
   * Returns the format of a file, or empty if no format recognises it.
   *
   * @param type the expected content type
   * @throws DataException if the file does not exist or cannot be read
   */
  static <T> Optional<FileFormat<T>> of(Class<T> type, Path file) {
    byte[] start = FileBytes.start(file, START);
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return of(type).stream().filter(format -> format.recognises(name, start)).findFirst();
  }
}
