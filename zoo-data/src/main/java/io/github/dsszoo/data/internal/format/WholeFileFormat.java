package io.github.dsszoo.data.internal.format;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.file.FileFormat;
import io.github.dsszoo.data.internal.file.FileBytes;
import java.nio.file.Path;

/** A format that is recognised by the file name extension and read into memory as a whole. */
abstract class WholeFileFormat<T> implements FileFormat<T> {
  private final Class<T> type;
  private final String name;
  private final String ending;

  WholeFileFormat(Class<T> type, String name, String ending) {
    this.type = type;
    this.name = name;
    this.ending = ending;
  }

  @Override
  public final Class<T> type() {
    return type;
  }

  @Override
  public final String name() {
    return "%s (%s)".formatted(name, ending);
  }

  @Override
  public boolean recognises(String fileName, byte[] start) {
    return fileName.endsWith(ending);
  }

  @Override
  public final T read(Path file) {
    return read(FileBytes.read(file), file.toString());
  }

  /**
   * Reads the bytes of a file.
   *
   * @param where the file, for the beginning of error messages
   * @throws DataException as {@link #read(Path)}
   */
  public final T read(byte[] bytes, String where) {
    try {
      return parse(bytes, where);
    } catch (DataException e) {
      if (e.getMessage().startsWith(where)) {
        throw e;
      }
      throw new DataException("In %s: %s".formatted(where, e.getMessage()), e);
    }
  }

  abstract T parse(byte[] bytes, String where);
}
