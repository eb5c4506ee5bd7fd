package io.github.dsszoo.data.file;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetPart;
import io.github.dsszoo.data.SetPart.Scope;
import io.github.dsszoo.data.SetParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.zip.ZipFile;

/**
 * Reads the sets of an {@code .npz} file a few at a time, in order, so that files may be larger
 * than the memory.
 *
 * <pre>{@code
 * try (SetFileReader reader = SetFileReader.open(file)) {
 *   while (reader.hasNext()) {
 *     SetDataset some = reader.next(1000);
 *   }
 * }
 * }</pre>
 *
 * <p>The sets are those of {@link SetFiles#read(Path)}. Labels, groups, edges that all sets share,
 * and arrays in column-major order are held in memory as a whole. Each set is checked when it is
 * read. Not thread-safe.
 */
public final class SetFileReader implements AutoCloseable {
  private final Path file;
  private final ZipFile zip;
  private final Map<String, NpyRows> streams = new LinkedHashMap<>();
  private final Map<String, NpyArray> whole = new LinkedHashMap<>();
  private final List<String> classNames;
  private final boolean labels;
  private final int size;
  private int read;

  private SetFileReader(Path file, ZipFile zip) throws IOException {
    this.file = file;
    this.zip = zip;
    Npz.entries(zip, file)
        .forEach(
            (name, entry) -> {
              try {
                streams.put(name, new NpyRows(zip, entry, Npz.where(entry, file)));
              } catch (IOException e) {
                throw unreadable(file, e);
              }
            });
    SetFiles.checkKeys(streams.keySet());
    this.size = streams.get(SetPart.VALUES.key()).rows();
    if (size == 0) {
      throw new DataException("In %s: x has 0 sets, but at least 1 is expected.".formatted(file));
    }
    MemoryBudget budget = new MemoryBudget();
    for (String name : List.copyOf(streams.keySet())) {
      if (isWhole(name)) {
        streams.remove(name).close();
        whole.put(name, Npz.read(zip, name, file, budget));
      }
    }
    checkRows();
    whole.computeIfPresent(
        SetPart.GROUPS.key(),
        (name, groups) -> NpyArray.of(SetFiles.groups(groups).ints(), groups.shape()));
    Optional<NpyArray> y = Optional.ofNullable(whole.get(SetPart.LABELS.key()));
    this.classNames =
        y.filter(names -> names.type().isText()).map(SetFiles::distinct).orElse(List.of());
    this.labels = y.isPresent() && SetFiles.areLabels(y.get());
  }

  /**
   * Labels and groups are numbered over all sets, edges are shared, and arrays in column-major
   * order have no rows to read.
   */
  private boolean isWhole(String name) {
    NpyRows rows = streams.get(name);
    boolean numbered =
        name.equals(SetPart.GROUPS.key())
            || name.equals(SetPart.LABELS.key()) && rows.rowSize() == 1;
    return isShared(name) || numbered || !rows.isRowMajor();
  }

  private void checkRows() {
    streams.forEach((name, rows) -> checkRows(name, rows.rows()));
    whole.forEach(
        (name, array) -> {
          if (!isShared(name)) {
            checkRows(name, array.shape()[0]);
          }
        });
  }

  private static boolean isShared(String name) {
    return SetPart.input(name).filter(part -> part.scope() == Scope.SHARED).isPresent();
  }

  private void checkRows(String name, int rows) {
    if (rows != size) {
      throw new DataException(
          "In %s: %s has %s sets, but x has %s; write as many of both."
              .formatted(file, name, rows, size));
    }
  }

  /**
   * Opens a file.
   *
   * @throws DataException if it does not exist, is not an {@code .npz} file, is damaged, or an
   *     array is missing or unknown
   */
  public static SetFileReader open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new DataException("There is no file %s.".formatted(file));
    }
    ZipFile zip = null;
    try {
      zip = new ZipFile(file.toFile());
      return new SetFileReader(file, zip);
    } catch (IOException e) {
      close(zip);
      throw unreadable(file, e);
    } catch (RuntimeException e) {
      close(zip);
      throw e;
    }
  }

  private static DataException unreadable(Path file, IOException e) {
    return new DataException(
        "%s cannot be read as an .npz file (%s); write it again with np.savez."
            .formatted(file, e.getMessage()),
        e);
  }

  private static void close(ZipFile zip) {
    try {
      if (zip != null) {
        zip.close();
      }
    } catch (IOException e) {
      throw new DataException("A file of sets cannot be closed (%s).".formatted(e), e);
    }
  }

  /** Returns the number of sets in the file. */
  public int size() {
    return size;
  }

  /** Returns the number of values of a set. */
  public int valuesPerSet() {
    String x = SetPart.VALUES.key();
    return streams.containsKey(x)
        ? streams.get(x).rowSize()
        : whole.get(x).size() / Math.max(1, size);
  }

  /** Returns whether there are sets that are not read yet. */
  public boolean hasNext() {
    return read < size;
  }

  /**
   * Reads the next sets.
   *
   * @param most the largest number of sets to read, at least 1
   * @throws NoSuchElementException if all sets are read
   * @throws DataException if the file is damaged, or the arrays do not form sets; the error names
   *     the sets
   */
  public SetDataset next(int most) {
    if (!hasNext()) {
      throw new NoSuchElementException("all " + size + " sets are read");
    }
    int from = read;
    int to = (int) Math.min(size, (long) from + most);
    try {
      Map<String, NpyArray> arrays = new LinkedHashMap<>();
      for (Map.Entry<String, NpyRows> stream : streams.entrySet()) {
        arrays.put(stream.getKey(), stream.getValue().next(to - from));
      }
      whole.forEach(
          (name, array) -> arrays.put(name, isShared(name) ? array : array.rows(from, to)));
      read = to;
      return sets(arrays);
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (DataException e) {
      throw new DataException(
          "In %s, in the sets from %s to %s, counted from 0 here: %s"
              .formatted(file, from, to - 1, e.getMessage()),
          e);
    }
  }

  private SetDataset sets(Map<String, NpyArray> arrays) {
    NpyArray y = arrays.remove(SetPart.LABELS.key());
    SetDataset inputs = SetFiles.of(arrays);
    if (y == null) {
      return inputs;
    }
    SetParts parts = SetFiles.withAnswers(inputs.parts(), y, classNames, labels);
    SetDataset sets = SetDataset.of(parts);
    return classNames.isEmpty() ? sets : sets.withClassNames(classNames);
  }

  @Override
  public void close() {
    close(zip);
  }
}
