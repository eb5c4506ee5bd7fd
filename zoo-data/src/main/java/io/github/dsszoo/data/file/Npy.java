package io.github.dsszoo.data.file;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.file.OutputFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A lone array in an {@code .npy} file, as {@code np.save} writes it. */
public final class Npy {

  private Npy() {}

  /**
   * Reads an array.
   *
   * @throws DataException if there is no such file, it is not an {@code .npy} file of numbers, it
   *     is damaged, or it needs more memory than Java has to spare
   */
  public static NpyArray read(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return NpyCodec.read(in, Files.size(file), new MemoryBudget(), file.toString());
    } catch (IOException e) {
      throw new DataException("%s cannot be read; check its name (%s).".formatted(file, e), e);
    }
  }

  /**
   * Writes an array so that {@code np.load} reads it. The file appears whole or not at all.
   *
   * @throws DataException if it cannot be written
   */
  public static void write(Path file, NpyArray array) {
    OutputFile.write(file, out -> NpyCodec.write(array, out));
  }
}
