package io.github.dsszoo.data.file;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.file.OutputFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes single arrays in {@code .npy} files, the format of {@code np.save}. */
public final class Npy {

  private Npy() {}

  /**
   * Reads an array.
   *
   * @throws DataException if the file does not exist, is not an {@code .npy} file of numbers, is
   *     damaged, or needs more memory than Java has available
   */
  public static NpyArray read(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return NpyCodec.read(in, Files.size(file), new MemoryBudget(), file.toString());
    } catch (IOException e) {
      throw new DataException("%s cannot be read; check its name (%s).".formatted(file, e), e);
    }
  }

  /**
   * Reads an array from the bytes of a file.
   *
   * @param where the source, for the beginning of error messages
   * @throws DataException as {@link #read(Path)}
   */
  public static NpyArray read(byte[] bytes, String where) {
    try (InputStream in = new ByteArrayInputStream(bytes)) {
      return NpyCodec.read(in, bytes.length, new MemoryBudget(), where);
    } catch (IOException e) {
      throw new DataException("%s cannot be read (%s); write it again.".formatted(where, e), e);
    }
  }

  /**
   * Writes an array that {@code np.load} can read. The file is written atomically.
   *
   * @throws DataException if the file cannot be written
   */
  public static void write(Path file, NpyArray array) {
    OutputFile.write(file, out -> NpyCodec.write(array, out));
  }
}
