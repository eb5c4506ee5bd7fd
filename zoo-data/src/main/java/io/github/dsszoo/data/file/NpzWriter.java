package io.github.dsszoo.data.file;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.file.OutputFile;
import io.github.dsszoo.internal.file.AtomicFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipOutputStream;

/**
 * Writes an {@code .npz} file whose arrays grow along their first axis, so that they may be larger
 * than the memory. The numbers lie in a folder beside the file until it is finished.
 *
 * <pre>{@code
 * try (NpzWriter writer = NpzWriter.to(file)) {
 *   writer.append(Map.of("values", some));
 *   writer.append(Map.of("values", more));
 *   writer.finish();
 * }
 * }</pre>
 */
public final class NpzWriter implements AutoCloseable {
  private final Path file;
  private final Path folder;
  private final Map<String, Growing> arrays = new LinkedHashMap<>();

  /** An array of which some rows are written. */
  private static final class Growing {
    final Path numbers;
    final OutputStream out;
    final NpyArray first;
    long rows;

    Growing(Path numbers, NpyArray first) throws IOException {
      this.numbers = numbers;
      this.first = first.rows(0, 0);
      this.out = new BufferedOutputStream(Files.newOutputStream(numbers));
    }
  }

  private NpzWriter(Path file, Path folder) {
    this.file = file;
    this.folder = folder;
  }

  /**
   * Starts a file, which appears when it is finished.
   *
   * @throws DataException if nothing can be written beside the file
   */
  public static NpzWriter to(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    try {
      Files.createDirectories(parent);
      return new NpzWriter(file, Files.createTempDirectory(parent, ".npz"));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static DataException unwritable(Path file, IOException e) {
    return new DataException(
        "%s cannot be written (%s); check the folder and the space left on the disk."
            .formatted(file, e),
        e);
  }

  /**
   * Appends rows to all arrays.
   *
   * @param some arrays with the same names, types and shapes without the first axis as those
   *     appended before
   * @throws IllegalArgumentException if they have others
   * @throws DataException if they cannot be written
   */
  public void append(Map<String, NpyArray> some) {
    try {
      if (arrays.isEmpty()) {
        for (Map.Entry<String, NpyArray> array : some.entrySet()) {
          Path numbers = folder.resolve(Integer.toString(arrays.size()));
          arrays.put(array.getKey(), new Growing(numbers, array.getValue()));
        }
      }
      if (!some.keySet().equals(arrays.keySet())) {
        throw new IllegalArgumentException(
            "expected the arrays %s, found %s".formatted(arrays.keySet(), some.keySet()));
      }
      for (Map.Entry<String, NpyArray> array : some.entrySet()) {
        append(array.getKey(), array.getValue());
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private void append(String name, NpyArray array) throws IOException {
    Growing growing = arrays.get(name);
    if (!array.code().equals(growing.first.code())
        || array.rewound().order() != growing.first.rewound().order()
        || !Arrays.equals(array.rows(0, 0).shape(), growing.first.shape())) {
      throw new IllegalArgumentException(
          "expected rows of %s like %s %s, found %s %s"
              .formatted(
                  name,
                  growing.first.type(),
                  Arrays.toString(growing.first.shape()),
                  array.type(),
                  Arrays.toString(array.shape())));
    }
    ByteBuffer bytes = array.rewound();
    growing.out.write(bytes.array(), bytes.arrayOffset(), bytes.limit());
    growing.rows += array.shape()[0];
  }

  /**
   * Writes the file. It is written atomically, and equal arrays produce equal bytes.
   *
   * @throws DataException if it cannot be written, or has more than 2,147,483,647 rows
   */
  public void finish() {
    OutputFile.write(
        file,
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, Growing> array : arrays.entrySet()) {
              Growing growing = array.getValue();
              growing.out.close();
              zip.putNextEntry(Npz.entry(array.getKey()));
              zip.write(NpyHeader.write(growing.first, Math.toIntExact(growing.rows)));
              Files.copy(growing.numbers, zip);
              zip.closeEntry();
            }
          }
        });
  }

  /** Deletes what is not part of the file. */
  @Override
  public void close() {
    try {
      for (Growing array : arrays.values()) {
        array.out.close();
      }
      AtomicFolder.delete(folder);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }
}
