package io.github.dsszoo.data.file;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.file.FileBytes;
import io.github.dsszoo.internal.service.Providers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A format of files, such as OFF for meshes. Formats are found by {@link java.util.ServiceLoader}:
 * to add one, write a public class with a public constructor without parameters, and put its name
 * on a line of {@code META-INF/services/io.github.dsszoo.data.file.FileFormat}. Files of a folder
 * are then read in this format too.
 *
 * @param <T> what a file holds: a {@link io.github.dsszoo.data.SetDataset}, or an element of a set,
 *     an {@link io.github.dsszoo.data.image.Image} or a {@link io.github.dsszoo.data.shape.Mesh};
 *     or a {@link io.github.dsszoo.data.shape.Motion}
 */
public interface FileFormat<T> {

  /** The number of bytes that {@link #recognises} is given, if the file has as many. */
  int START = 512;

  /** What a file holds. */
  Class<T> type();

  /** The name for messages, with the usual ending of file names: "OFF (.off)". */
  String name();

  /**
   * Whether a file has this format.
   *
   * @param fileName without folders, in small letters
   * @param start the first {@value #START} bytes, or all if there are fewer
   */
  boolean recognises(String fileName, byte[] start);

  /**
   * Reads a file that was recognised.
   *
   * @throws DataException if it is damaged or too large; the message says what was found, what was
   *     expected and what to do
   */
  T read(Path file);

  /**
   * All formats that hold something, in the order of registration.
   *
   * @param type what they hold
   */
  @SuppressWarnings("unchecked")
  static <T> List<FileFormat<T>> of(Class<T> type) {
    return Providers.of(FileFormat.class).stream()
        .filter(format -> format.type() == type)
        .map(format -> (FileFormat<T>) format)
        .toList();
  }

  /**
   * The format of a file, if one recognises it.
   *
   * @param type what the file should hold
   * @throws DataException if there is no such file or it cannot be read
   */
  static <T> Optional<FileFormat<T>> of(Class<T> type, Path file) {
    byte[] start = FileBytes.start(file, START);
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return of(type).stream().filter(format -> format.recognises(name, start)).findFirst();
  }
}
