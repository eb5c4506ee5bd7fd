package io.github.dsszoo.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An in-memory data set of N sets with n elements each. It holds values and, optionally, a mask for
 * sets of different sizes, labels or targets, and the edges of elements that are graphs. {@link
 * SetPart} lists all parts.
 *
 * <p>The values of all sets are one row-major array of shape [N, n, ...element]; the last axis of
 * an element is its channels. All parts are checked when a data set is created: every number
 * outside padding is finite, every set has at least one element, and every label is a valid class.
 * Non-finite numbers in padding are replaced by 0. For speed, arrays are returned without a copy;
 * they must not be modified.
 */
public final class SetDataset {

  private final SetParts parts;
  private final int classes;
  private final List<String> classNames;

  /** The shape of the values, the values, and the element mask or null, cached for inner loops. */
  private final int[] shape;

  private final float[] values;
  private final float[] mask;

  /** Creates a data set from parts that are already checked. */
  private SetDataset(SetParts parts, int classes, List<String> classNames) {
    this.parts = parts;
    this.classes = classes;
    this.classNames = classNames;
    this.shape = parts.values().shape();
    this.values = parts.values().floats();
    this.mask = parts.get(SetPart.MASK).map(SetDataset::elementMask).orElse(null);
  }

  /** Returns the mask of elements that have at least one point. */
  private static float[] elementMask(SetArray mask) {
    if (mask.rank() == 2) {
      return mask.floats();
    }
    int points = mask.shape()[2];
    float[] elements = new float[mask.size() / points];
    for (int i = 0; i < mask.size(); i++) {
      elements[i / points] = Math.max(elements[i / points], mask.floats()[i]);
    }
    return elements;
  }

  /**
   * Creates a data set from its parts. If the sets have labels, the number of classes is the
   * largest label plus one.
   *
   * @throws DataException if the shape of a part differs from the description in {@link SetPart}, a
   *     number outside padding is not finite, a mask has an entry other than 0 and 1 or leaves a
   *     set empty, a label is negative, or an edge refers to a vertex that does not exist
   */
  public static SetDataset of(SetParts parts) {
    SetParts checked = parts.checked();
    int classes = checked.get(SetPart.LABELS).map(labels -> count(labels.ints())).orElse(0);
    return new SetDataset(checked, classes, List.of());
  }

  private static int count(int[] labels) {
    int largest = Arrays.stream(labels).max().orElse(-1);
    if (largest == Integer.MAX_VALUE) {
      throw new DataException(
          "The largest label is %s, but labels are at most %s; number the classes from 0."
              .formatted(largest, Integer.MAX_VALUE - 1));
    }
    return largest + 1;
  }

  /**
   * Creates a data set from arrays, which are stored without a copy.
   *
   * @param values all values, row-major
   * @param shape [N, n, ...element]; there are no element axes for sets of scalars
   * @param mask [N, n], 1 where an element is present and 0 where it is padding; null if all are
   *     present
   * @param labels [N], or null
   * @throws DataException if a value outside padding is not finite, an axis has length 0, the
   *     lengths do not match, a mask has an entry other than 0 and 1 or leaves a set empty, or a
   *     label is negative
   */
  public static SetDataset of(float[] values, int[] shape, float[] mask, int[] labels) {
    SetArray x = SetArray.of(values, shape);
    PartChecks.values(x);
    SetParts parts = SetParts.of(x);
    if (mask != null) {
      parts = parts.with(SetPart.MASK, SetArray.of(mask, shape[0], shape[1]));
    }
    if (labels != null) {
      parts = parts.with(SetPart.LABELS, SetArray.of(labels, labels.length));
    }
    return of(parts);
  }

  /**
   * Creates a data set from nested arrays. Sets may have different numbers of elements: smaller
   * sets are padded, and a mask is added.
   *
   * @param sets one array for each set, all of one type: float[n][...element] or
   *     double[n][...element], such as float[n][length] for signals or float[n][length][channels]
   * @throws DataException if there are no sets, an entry is not such an array, a set is empty,
   *     elements differ in shape, or a number is not finite
   */
  public static SetDataset of(List<?> sets) {
    return NestedArrays.sets(sets);
  }

  /**
   * Creates a data set from nested arrays, as {@link #of(List)}.
   *
   * @param sets one array for each set; the stream is read to its end
   * @throws DataException as {@link #of(List)}
   */
  public static SetDataset of(Stream<?> sets) {
    return of(sets.toList());
  }

  /**
   * Creates a data set of vectors or of signals with one channel, as {@link #of(List)}.
   *
   * @param sets [N][n][channels or length]
   * @throws DataException as {@link #of(List)}
   */
  public static SetDataset of(float[][][] sets) {
    return of(Arrays.asList(sets));
  }

  /**
   * Creates a data set of signals or of point clouds, as {@link #of(List)}.
   *
   * @param sets [N][n][length or points][channels]
   * @throws DataException as {@link #of(List)}
   */
  public static SetDataset of(float[][][][] sets) {
    return of(Arrays.asList(sets));
  }

  /** Returns all parts of the data set. */
  public SetParts parts() {
    return parts;
  }

  /**
   * Returns a data set in which one part is replaced or added.
   *
   * @throws DataException if the array does not match the sets, as in {@link #of(SetParts)}
   */
  public SetDataset with(SetPart part, SetArray array) {
    SetParts changed = parts.with(part, array);
    if (part == SetPart.VALUES) {
      return new SetDataset(changed.checked(), classes, classNames);
    }
    SetParts checked = changed.check(part);
    return part == SetPart.LABELS
        ? new SetDataset(checked, count(array.ints()), List.of())
        : new SetDataset(checked, classes, classNames);
  }

  /**
   * Returns a data set without the given parts.
   *
   * @throws DataException if the values are among the parts to remove
   */
  public SetDataset without(SetPart... left) {
    SetParts rest = parts.without(left);
    return rest.has(SetPart.LABELS)
        ? new SetDataset(rest, classes, classNames)
        : new SetDataset(rest, 0, List.of());
  }

  /**
   * Returns a data set with labels. The number of classes is the largest label plus one.
   *
   * @param labels [N], from 0; stored without a copy
   * @throws DataException if the number of labels is not the number of sets, or a label is negative
   */
  public SetDataset withLabels(int[] labels) {
    return with(SetPart.LABELS, SetArray.of(labels, labels.length));
  }

  /**
   * Returns a data set with labels and a given number of classes.
   *
   * @param labels [N], from 0 up to but not including {@code classes}; stored without a copy
   * @param classes the number of classes, including classes without a set
   * @throws DataException if the number of labels is not the number of sets, or a label is out of
   *     range
   */
  public SetDataset withLabels(int[] labels, int classes) {
    SetParts checked =
        parts.with(SetPart.LABELS, SetArray.of(labels, labels.length)).check(SetPart.LABELS);
    PartChecks.labels(labels, classes);
    return new SetDataset(checked, classes, List.of());
  }

  /**
   * Returns a data set with labels by name. The classes are the distinct names in sorted order.
   *
   * @param names [N], the class of each set
   * @throws DataException if the number of names is not the number of sets
   */
  public SetDataset withLabels(List<String> names) {
    List<String> classNames = names.stream().distinct().sorted().toList();
    return withLabels(
            names.stream().mapToInt(name -> Collections.binarySearch(classNames, name)).toArray())
        .withClassNames(classNames);
  }

  /**
   * Returns a data set whose sets belong to groups, such as the subjects that they were recorded
   * from. A {@link SetSplit} keeps the sets of a group together.
   *
   * @param groups [N], any numbers; stored without a copy
   * @throws DataException if the number of groups is not the number of sets
   */
  public SetDataset withGroups(int[] groups) {
    return with(SetPart.GROUPS, SetArray.of(groups, groups.length));
  }

  /**
   * Returns a data set with class names. If the classes already have names, the labels are
   * renumbered by name, so that data sets from several files agree.
   *
   * @param names the class names in the order of the labels, including classes without a set
   * @throws DataException if the sets have no labels, or a label has no corresponding name
   */
  public SetDataset withClassNames(List<String> names) {
    int[] labels = labels();
    if (labels == null) {
      throw new DataException("Sets without labels have no classes to name; add labels (y).");
    }
    if (!classNames.isEmpty()) {
      int[] places = classNames.stream().mapToInt(names::indexOf).toArray();
      labels = Arrays.stream(labels).map(label -> place(label, places, names)).toArray();
    }
    SetDataset numbered = withLabels(labels, names.size());
    return new SetDataset(numbered.parts, names.size(), List.copyOf(names));
  }

  private int place(int label, int[] places, List<String> names) {
    if (places[label] < 0) {
      throw new DataException(
          "The label \"%s\" is not among the classes %s; correct the label or name the classes."
              .formatted(classNames.get(label), String.join(", ", names)));
    }
    return places[label];
  }

  /**
   * Returns a data set with targets, such as one image for each set, [N, height, width, 3], or for
   * each element, [N, n, height, width, 3].
   *
   * @param targets row-major; stored without a copy
   * @param targetShape the shape of all targets; the first axis is N
   * @throws DataException if the number of values does not match the shape, the first axis is not
   *     N, or a number is not finite
   */
  public SetDataset withTargets(float[] targets, int... targetShape) {
    return with(SetPart.TARGETS, SetArray.of(targets, targetShape));
  }

  /**
   * Returns a data set whose elements are graphs with common edges, [N, n, vertices, channels].
   *
   * @param edges pairs (from, to), one edge after the other, undirected edges in both directions;
   *     stored without a copy
   * @throws DataException if the length is odd, or an edge refers to a vertex that does not exist
   */
  public SetDataset withEdges(int[] edges) {
    if (edges.length % 2 != 0) {
      throw new DataException(
          "Edges are pairs of vertices, from and to, but %s numbers were given; add the missing one."
              .formatted(edges.length));
    }
    return without(SetPart.ADJACENCY).with(SetPart.EDGES, SetArray.of(edges, edges.length / 2, 2));
  }

  /**
   * Returns a data set whose elements are graphs, [N, n, vertices, channels], each with its own
   * edges.
   *
   * @param adjacency [N, n, vertices, vertices], where row i holds the edges to vertex i; stored
   *     without a copy
   * @throws DataException if the number of values does not match the shape, or a number is negative
   *     or not finite
   */
  public SetDataset withAdjacency(float[] adjacency) {
    int vertices = PartChecks.vertices(shape);
    return without(SetPart.EDGES)
        .with(SetPart.ADJACENCY, SetArray.of(adjacency, shape[0], shape[1], vertices, vertices));
  }

  /**
   * Returns a data set, [N, n, points, channels], whose elements have different numbers of points
   * or vertices. An element without points is absent. The point mask replaces an element mask.
   *
   * @param pointMask [N, n, points], 1 where a point is present and 0 where it is padding; stored
   *     without a copy
   * @throws DataException if the number of values does not match the shape, an entry is not 0 or 1,
   *     or a set is empty
   */
  public SetDataset withPointMask(float[] pointMask) {
    return with(
        SetPart.MASK, SetArray.of(pointMask, shape[0], shape[1], PartChecks.vertices(shape)));
  }

  /**
   * Returns a data set whose elements have the given rank. Elements with one channel may omit the
   * channel axis, such as signals [N, n, length]; it is then appended.
   *
   * @param elementRank the number of axes of an element, channels included: 1 for vectors, 2 for
   *     signals and points, 3 for images
   * @throws DataException if the rank of the elements is neither this rank nor one less
   */
  public SetDataset withElementRank(int elementRank) {
    int rank = shape.length - 2;
    if (rank == elementRank) {
      return this;
    }
    if (rank != elementRank - 1) {
      throw new DataException(
          "x has shape %s, but %s axes are expected, [sets, elements, ..., channels], or %s without the channel axis."
              .formatted(Arrays.toString(shape), elementRank + 2, elementRank + 1));
    }
    int[] withChannels = Arrays.copyOf(shape, shape.length + 1);
    withChannels[shape.length] = 1;
    SetArray reshaped = parts.values().reshaped(withChannels);
    return new SetDataset(parts.with(SetPart.VALUES, reshaped), classes, classNames);
  }

  /**
   * Returns a copy of the sets at the given indices, in that order; an index may occur several
   * times.
   */
  public SetDataset subset(int[] indices) {
    if (indices.length == 0) {
      throw new DataException("No sets were chosen; choose at least one.");
    }
    for (int index : indices) {
      if (index < 0 || index >= size()) {
        throw new DataException(
            "There is no set %s: the sets are numbered from 0 to %s.".formatted(index, size() - 1));
      }
    }
    return new SetDataset(parts.rows(indices), classes, classNames);
  }

  /**
   * Returns a copy of the sets from index {@code from}, inclusive, to {@code to}, exclusive.
   *
   * @throws DataException if the range is empty or exceeds the data set
   */
  public SetDataset range(int from, int to) {
    if (from < 0 || to > size() || from >= to) {
      throw new DataException(
          "There are no sets %s to %s: a range needs at least one set, and the sets are numbered from 0 to %s."
              .formatted(from, to, size() - 1));
    }
    return subset(IntStream.range(from, to).toArray());
  }

  /**
   * Concatenates several data sets.
   *
   * @param all at least one data set; they may differ only in the number of sets
   * @throws DataException if the data sets do not agree
   */
  static SetDataset joined(List<SetDataset> all) {
    SetDataset first = all.get(0);
    if (all.size() == 1) {
      return first;
    }
    if (all.stream().map(SetDataset::classNames).distinct().count() > 1) {
      throw new DataException(
          "Sets with different names of classes cannot be joined; name the classes alike.");
    }
    int classes = all.stream().mapToInt(SetDataset::classes).max().orElse(0);
    SetParts parts = SetParts.joined(all.stream().map(SetDataset::parts).toList());
    return new SetDataset(parts, classes, first.classNames);
  }

  /** Returns the number of sets, N. */
  public int size() {
    return shape[0];
  }

  /** Returns the number of elements in each set, n, padding included. */
  public int setSize() {
    return shape[1];
  }

  /** Returns the shape of one element, channels last, such as [100, 1] for signals. */
  public int[] elementShape() {
    return Arrays.copyOfRange(shape, 2, shape.length);
  }

  /** Returns the shape of the values, [N, n, ...element]. */
  public int[] shape() {
    return shape.clone();
  }

  /** Returns the number of values in one set. */
  public int valuesPerSet() {
    return values.length / shape[0];
  }

  /**
   * Returns all values, row-major [N, n, ...element], without a copy; they must not be modified.
   */
  public float[] values() {
    return values;
  }

  /** Returns the number of present elements of each set, [N]. */
  int[] presentElements() {
    int[] present = new int[size()];
    for (int set = 0; set < present.length; set++) {
      for (int i = 0; i < setSize(); i++) {
        present[set] += mask == null || mask[set * setSize() + i] != 0 ? 1 : 0;
      }
    }
    return present;
  }

  /** Returns whether some elements may be padding. */
  public boolean hasMask() {
    return mask != null;
  }

  /**
   * Returns the mask [N, n], 1 for an element and 0 for padding, or null; it must not be modified.
   */
  public float[] mask() {
    return mask;
  }

  /**
   * Returns the point mask [N, n, points], 1 for a point and 0 for padding, or null; it must not be
   * modified.
   */
  public float[] pointMask() {
    return parts
        .get(SetPart.MASK)
        .filter(array -> array.rank() == 3)
        .map(SetArray::floats)
        .orElse(null);
  }

  /** Returns whether each set has a label. */
  public boolean hasLabels() {
    return parts.has(SetPart.LABELS);
  }

  /**
   * Returns the labels [N], each from 0 up to but not including the number of classes, or null. The
   * array is not a copy and must not be modified.
   */
  public int[] labels() {
    return parts.get(SetPart.LABELS).map(SetArray::ints).orElse(null);
  }

  /** Returns the number of classes; 0 if there are no labels. */
  public int classes() {
    return classes;
  }

  /** Returns the class names in the order of the labels; empty if there are none. */
  public List<String> classNames() {
    return classNames;
  }

  /**
   * Computes the accuracy of predictions: the fraction of sets whose predicted class is their
   * label.
   *
   * @param answers the predicted classes, [N]
   * @return from 0 to 1
   * @throws DataException if the sets have no labels, or the number of labels is not the number of
   *     predictions
   */
  public double accuracy(int[] answers) {
    int[] labels = labels();
    if (labels == null || answers.length != labels.length) {
      throw new DataException(
          "%s answers cannot be compared with %s; give one label and one answer for each set."
              .formatted(answers.length, this));
    }
    long right = IntStream.range(0, labels.length).filter(i -> answers[i] == labels[i]).count();
    return (double) right / labels.length;
  }

  /** Returns whether each set has a target. */
  public boolean hasTargets() {
    return parts.has(SetPart.TARGETS);
  }

  /** Returns the targets, row-major, or null. The array is not a copy and must not be modified. */
  public float[] targets() {
    return parts.get(SetPart.TARGETS).map(SetArray::floats).orElse(null);
  }

  /** Returns the shape of all targets, [N, ...], or null. */
  public int[] targetShape() {
    return parts.get(SetPart.TARGETS).map(SetArray::shape).orElse(null);
  }

  /**
   * Returns the edges common to all elements as pairs (from, to), one after the other, or null; not
   * a copy.
   */
  public int[] edges() {
    return parts.get(SetPart.EDGES).map(SetArray::ints).orElse(null);
  }

  /**
   * Returns the adjacency matrices of the elements, [N, n, vertices, vertices], or null; not a
   * copy.
   */
  public float[] adjacency() {
    return parts.get(SetPart.ADJACENCY).map(SetArray::floats).orElse(null);
  }

  @Override
  public String toString() {
    List<String> texts = new ArrayList<>();
    texts.add(
        "%s sets of %s elements of shape %s"
            .formatted(size(), setSize(), Arrays.toString(elementShape())));
    for (SetPart part : parts.present()) {
      if (part != SetPart.VALUES) {
        int[] axes = parts.get(part).orElseThrow().shape();
        texts.add(part.name().toLowerCase(Locale.ROOT) + " " + Arrays.toString(axes));
      }
    }
    if (classes > 0) {
      texts.add(classes + " classes");
    }
    return String.join(", ", texts);
  }
}
