package io.github.dsszoo.data.file;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetArray;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetPart;
import io.github.dsszoo.data.SetParts;
import io.github.dsszoo.data.internal.file.FileBytes;
import io.github.dsszoo.data.internal.file.FileKind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads and writes data sets as {@code .npz} files, with one array for each {@link SetPart} under
 * its key:
 *
 * <ul>
 *   <li>x [N, n, ...element]: the values, of any numeric type;
 *   <li>y: labels [N], integers from 0 or class names; or targets, numbers [N, ...], where real
 *       numbers [N] are read as [N, 1];
 *   <li>mask [N, n] if sets differ in size, or [N, n, points] if elements do: 1 for present, 0 for
 *       padding;
 *   <li>group [N], integers or strings: the group of each set, such as a subject, which a {@link
 *       io.github.dsszoo.data.SetSplit} keeps together;
 *   <li>edges [e, 2], pairs (from, to), of graphs x [N, n, vertices, channels] with common edges,
 *       undirected edges in both directions; or adjacency [N, n, vertices, vertices] if each graph
 *       has its own edges.
 * </ul>
 *
 * <p>Other arrays are rejected, so that misspelt names are detected. Sets that consist of values
 * only may also be a single {@code .npy} array.
 */
public final class SetFiles {

  private static final String VALUES = SetPart.VALUES.key();
  private static final String ANSWERS = SetPart.LABELS.key();
  private static final Set<String> KEYS =
      Arrays.stream(SetPart.values()).map(SetPart::key).collect(Collectors.toSet());

  private SetFiles() {}

  /**
   * Reads sets whose elements have a given rank. Elements with one channel may omit the channel
   * axis.
   *
   * @param elementRank the number of axes of an element, channels included: 1 for vectors, 2 for
   *     signals and points, 3 for images
   * @throws DataException as {@link #read(Path)}, and if the elements have another rank
   */
  public static SetDataset read(Path file, int elementRank) {
    SetDataset sets = read(file);
    try {
      return sets.withElementRank(elementRank);
    } catch (DataException e) {
      throw in(file, e);
    }
  }

  /**
   * Reads sets with their shape in the file, which may have any {@link FileFormat} of data sets.
   *
   * @throws DataException if the file cannot be read, an array is missing or unknown, or the arrays
   *     do not form a data set
   */
  public static SetDataset read(Path file) {
    FileFormat<SetDataset> format =
        FileFormat.of(SetDataset.class, file).orElseThrow(() -> unknown(file));
    try {
      return format.read(file);
    } catch (DataException e) {
      throw in(file, e);
    }
  }

  private static DataException in(Path file, DataException e) {
    return e.getMessage().contains(file.toString())
        ? e
        : new DataException("In %s: %s".formatted(file, e.getMessage()), e);
  }

  private static DataException unknown(Path file) {
    byte[] start = FileBytes.start(file, FileFormat.START);
    FileKind kind = FileKind.of(file, start);
    return new DataException(
        "%s is %s, but sets are expected as %s; %s."
            .formatted(
                file,
                kind.description(start),
                FileFormat.of(SetDataset.class).stream()
                    .map(FileFormat::name)
                    .collect(Collectors.joining(" or ")),
                kind.conversion(file)));
  }

  /**
   * Creates a data set from arrays with the keys of a file. Strings become labels; the classes are
   * the distinct strings in sorted order.
   *
   * @throws DataException if an array is missing or unknown, or the arrays do not form a data set
   */
  public static SetDataset of(Map<String, NpyArray> arrays) {
    checkKeys(arrays.keySet());
    SetParts parts = SetParts.of(converted(VALUES, arrays.get(VALUES), false));
    List<String> classNames = List.of();
    for (Map.Entry<String, NpyArray> entry : arrays.entrySet()) {
      String key = entry.getKey();
      NpyArray array = entry.getValue();
      if (key.equals(ANSWERS)) {
        if (array.type().isText()) {
          classNames = distinct(array);
        }
        parts = withAnswers(parts, array, classNames, areLabels(array));
      } else if (key.equals(SetPart.GROUPS.key())) {
        parts = parts.with(SetPart.GROUPS, groups(array));
      } else if (!key.equals(VALUES)) {
        SetPart part = SetPart.input(key).orElseThrow();
        parts = parts.with(part, converted(key, array, part.isWhole()));
      }
    }
    SetDataset sets = SetDataset.of(parts);
    return classNames.isEmpty() ? sets : sets.withClassNames(classNames);
  }

  /** Checks that the values are there, and no unknown array. */
  static void checkKeys(Set<String> names) {
    if (!names.contains(VALUES) || !KEYS.containsAll(names)) {
      throw new DataException(
          "The arrays are %s, but %s is needed, and only %s are known; rename or leave out the others."
              .formatted(
                  names.stream().sorted().toList(), VALUES, KEYS.stream().sorted().toList()));
    }
  }

  /** Returns the distinct names of an array, sorted. */
  static List<String> distinct(NpyArray names) {
    return Arrays.stream(names.texts()).distinct().sorted().toList();
  }

  /** Returns whether y holds one integer from 0 for each set. */
  static boolean areLabels(NpyArray y) {
    return y.shape().length == 1 && y.areCounts();
  }

  /**
   * Adds y as labels if it holds names or labels, and as targets otherwise.
   *
   * @param labels whether all of y, of which this may be a part, are labels
   */
  static SetParts withAnswers(SetParts parts, NpyArray y, List<String> classNames, boolean labels) {
    int[] shape = y.shape();
    if (y.type().isText()) {
      return parts.with(SetPart.LABELS, numbered(y, classNames));
    }
    if (labels) {
      return parts.with(SetPart.LABELS, SetArray.of(y.ints(), shape));
    }
    int[] targets = shape.length == 1 ? new int[] {shape[0], 1} : shape;
    return parts.with(SetPart.TARGETS, SetArray.of(y.floats(), targets));
  }

  /** Converts groups: strings are numbered in sorted order. */
  static SetArray groups(NpyArray array) {
    if (!array.type().isText()) {
      return converted(SetPart.GROUPS.key(), array, true);
    }
    return numbered(array, distinct(array));
  }

  /** Converts names to their numbers in a sorted list. */
  private static SetArray numbered(NpyArray names, List<String> sorted) {
    int[] numbers =
        Arrays.stream(names.texts())
            .mapToInt(name -> Collections.binarySearch(sorted, name))
            .toArray();
    return SetArray.of(numbers, names.shape());
  }

  private static SetArray converted(String key, NpyArray array, boolean whole) {
    try {
      return whole
          ? SetArray.of(array.ints(), array.shape())
          : SetArray.of(array.floats(), array.shape());
    } catch (DataException e) {
      throw new DataException("%s: %s".formatted(key, e.getMessage()), e);
    }
  }

  /**
   * Writes a data set that {@link #read(Path)} and {@code np.load} can read. The file is written
   * atomically.
   *
   * @throws DataException if the sets have both labels and targets, or the file cannot be written
   */
  public static void write(SetDataset sets, Path file) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    for (SetPart part : SetPart.values()) {
      sets.parts()
          .get(part)
          .ifPresent(
              array -> {
                if (arrays.put(part.key(), npy(part, array, sets.classNames())) != null) {
                  throw new DataException(
                      "The sets have both labels and targets, but a file holds one of them; write them to two files.");
                }
              });
    }
    Npz.write(file, arrays);
  }

  /**
   * Converts a part to an array. Integer model inputs are int64, as in NumPy and in the signatures
   * of the models.
   */
  private static NpyArray npy(SetPart part, SetArray array, List<String> classNames) {
    if (!array.isWhole()) {
      return NpyArray.of(array.floats(), array.shape());
    }
    if (part == SetPart.LABELS && !classNames.isEmpty()) {
      String[] names = Arrays.stream(array.ints()).mapToObj(classNames::get).toArray(String[]::new);
      return NpyArray.of(names, array.shape());
    }
    return part.isInput()
        ? NpyArray.of(Arrays.stream(array.ints()).asLongStream().toArray(), array.shape())
        : NpyArray.of(array.ints(), array.shape());
  }
}
