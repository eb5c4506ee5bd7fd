package io.github.dsszoo.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * N sets of n elements each, in memory: their values and, where they have them, a mask for sets
 * that differ in size, labels or targets, and the edges of elements that are graphs. {@link
 * SetPart} lists all parts.
 *
 * <p>The values of all sets lie in one array, row-major with shape [N, n, ...element]; an element's
 * channels are its last axis. All parts are checked when a data set is made: every number is finite
 * where no mask hides it, every set has an element, every label is a class. Numbers under a mask
 * that are not finite are replaced by 0. Arrays are handed out without a copy, for speed; they must
 * not be modified.
 */
public final class SetDataset {

  private final SetParts parts;
  private final int classes;
  private final List<String> classNames;

  /** The shape of the values; their numbers; the mask of elements or null: used in inner loops. */
  private final int[] shape;

  private final float[] values;
  private final float[] mask;

  /** Takes parts that were checked already. */
  private SetDataset(SetParts parts, int classes, List<String> classNames) {
    this.parts = parts;
    this.classes = classes;
    this.classNames = classNames;
    this.shape = parts.values().shape();
    this.values = parts.values().floats();
    this.mask = parts.get(SetPart.MASK).map(SetDataset::elementMask).orElse(null);
  }

  /** The mask of elements: those with at least one point. */
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
   * Makes a data set of parts. If it has labels, the number of classes is the largest label and
   * one.
   *
   * @throws DataException if a part does not have the shape that {@link SetPart} describes, holds a
   *     number that is not finite where no mask hides it, a mask holds anything but 0 and 1 or
   *     leaves a set empty, a label is negative, or an edge has no such vertex
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
          "The largest label is %d, but labels are at most %d; number the classes from 0."
              .formatted(largest, Integer.MAX_VALUE - 1));
    }
    return largest + 1;
  }

  /**
   * Makes a data set of arrays, which are kept, not copied.
   *
   * @param values all numbers, row-major
   * @param shape [N, n, ...element]; the element's axes may be missing for sets of plain numbers
   * @param mask [N, n], 1 where an element is present and 0 where it is padding; null if all are
   *     present
   * @param labels [N], or null
   * @throws DataException if a number that no mask hides is not finite, an axis is empty, the
   *     lengths do not agree, a mask holds anything but 0 and 1 or leaves a set empty, or a label
   *     is negative
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

  /** All parts of these sets. */
  public SetParts parts() {
    return parts;
  }

  /**
   * These sets with another array for a part.
   *
   * @throws DataException if it does not fit the sets, as in {@link #of(SetParts)}
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
   * These sets without some parts.
   *
   * @throws DataException if the values are among them
   */
  public SetDataset without(SetPart... left) {
    SetParts rest = parts.without(left);
    return rest.has(SetPart.LABELS)
        ? new SetDataset(rest, classes, classNames)
        : new SetDataset(rest, 0, List.of());
  }

  /**
   * These sets with labels; the number of classes is the largest label and one.
   *
   * @param labels [N], from 0; kept, not copied
   * @throws DataException if there is not one label for each set, or one is negative
   */
  public SetDataset withLabels(int[] labels) {
    return with(SetPart.LABELS, SetArray.of(labels, labels.length));
  }

  /**
   * These sets with labels out of a known number of classes.
   *
   * @param labels [N], from 0 up to but not including {@code classes}; kept, not copied
   * @param classes how many classes there are, whether or not each occurs
   * @throws DataException if there is not one label for each set, or one is out of range
   */
  public SetDataset withLabels(int[] labels, int classes) {
    SetParts checked =
        parts.with(SetPart.LABELS, SetArray.of(labels, labels.length)).check(SetPart.LABELS);
    PartChecks.labels(labels, classes);
    return new SetDataset(checked, classes, List.of());
  }

  /**
   * These sets with names for their classes. If the classes have names already, the labels are
   * renumbered by them, so that sets of several files agree.
   *
   * @param names of the classes in the order of the labels, whether or not each occurs
   * @throws DataException if the sets have no labels, or a label has no place among the names
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
   * These sets with targets, such as an image for each set, [N, height, width, 3], or for each of
   * its elements, [N, n, height, width, 3].
   *
   * @param targets row-major; kept, not copied
   * @param targetShape begins with N
   * @throws DataException if the numbers do not fill the shape, it has not one target for each set,
   *     or a number is not finite
   */
  public SetDataset withTargets(float[] targets, int... targetShape) {
    return with(SetPart.TARGETS, SetArray.of(targets, targetShape));
  }

  /**
   * These sets, whose elements are graphs on the same edges, [N, n, vertices, channels].
   *
   * @param edges from and to, one edge after the other, undirected ones in both directions; kept,
   *     not copied
   * @throws DataException if there is half an edge, or one of a vertex that does not exist
   */
  public SetDataset withEdges(int[] edges) {
    if (edges.length % 2 != 0) {
      throw new DataException(
          "Edges are pairs of vertices, from and to, but %d numbers were given; add the missing one."
              .formatted(edges.length));
    }
    return without(SetPart.ADJACENCY).with(SetPart.EDGES, SetArray.of(edges, edges.length / 2, 2));
  }

  /**
   * These sets, whose elements are graphs on edges of their own, [N, n, vertices, channels].
   *
   * @param adjacency [N, n, vertices, vertices], row i for the edges to vertex i; kept, not copied
   * @throws DataException if the numbers do not fill the shape, or one is negative or not finite
   */
  public SetDataset withAdjacency(float[] adjacency) {
    int vertices = PartChecks.vertices(shape);
    return without(SetPart.EDGES)
        .with(SetPart.ADJACENCY, SetArray.of(adjacency, shape[0], shape[1], vertices, vertices));
  }

  /**
   * These sets, [N, n, points, channels], whose elements differ in how many points or vertices they
   * have: an element without any is absent. Replaces a mask of elements.
   *
   * @param pointMask [N, n, points], 1 where a point is present and 0 where it is padding; kept,
   *     not copied
   * @throws DataException if it does not fill the shape, holds anything but 0 and 1, or leaves a
   *     set empty
   */
  public SetDataset withPointMask(float[] pointMask) {
    return with(
        SetPart.MASK, SetArray.of(pointMask, shape[0], shape[1], PartChecks.vertices(shape)));
  }

  /**
   * These sets with elements of the given rank. One-channel elements may lack their channel axis,
   * as in [N, n, length] for signals; it is appended here.
   *
   * @param elementRank number of an element's axes, channels included: 1 for vectors, 2 for signals
   *     and points, 3 for images
   * @throws DataException if the elements have neither this rank nor one less
   */
  public SetDataset withElementRank(int elementRank) {
    int rank = shape.length - 2;
    if (rank == elementRank) {
      return this;
    }
    if (rank != elementRank - 1) {
      throw new DataException(
          "x has shape %s, but %d axes are expected, [sets, elements, ..., channels], or %d without the channel axis."
              .formatted(Arrays.toString(shape), elementRank + 2, elementRank + 1));
    }
    int[] withChannels = Arrays.copyOf(shape, shape.length + 1);
    withChannels[shape.length] = 1;
    SetArray reshaped = parts.values().reshaped(withChannels);
    return new SetDataset(parts.with(SetPart.VALUES, reshaped), classes, classNames);
  }

  /** The sets at the given indices, in that order, copied; an index may occur more than once. */
  public SetDataset subset(int[] indices) {
    if (indices.length == 0) {
      throw new DataException("No sets were chosen; choose at least one.");
    }
    for (int index : indices) {
      if (index < 0 || index >= size()) {
        throw new DataException(
            "There is no set %d: the sets are numbered from 0 to %d.".formatted(index, size() - 1));
      }
    }
    return new SetDataset(parts.rows(indices), classes, classNames);
  }

  /**
   * The sets from one index up to, not including, another, copied.
   *
   * @throws DataException if the range is empty or leaves the data set
   */
  public SetDataset range(int from, int to) {
    if (from < 0 || to > size() || from >= to) {
      throw new DataException(
          "There are no sets %d to %d: a range needs at least one set, and the sets are numbered from 0 to %d."
              .formatted(from, to, size() - 1));
    }
    return subset(IntStream.range(from, to).toArray());
  }

  /**
   * The sets of several data sets, one after the other.
   *
   * @param all at least one, which agree in everything but their number of sets
   * @throws DataException if they do not agree
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

  /** Number of sets, N. */
  public int size() {
    return shape[0];
  }

  /** Number of elements in each set, n, padding included. */
  public int setSize() {
    return shape[1];
  }

  /** Shape of one element, channels last; such as [100, 1] for signals. */
  public int[] elementShape() {
    return Arrays.copyOfRange(shape, 2, shape.length);
  }

  /** Shape of all sets, [N, n, ...element]. */
  public int[] shape() {
    return shape.clone();
  }

  /** Number of values in one set. */
  public int valuesPerSet() {
    return values.length / shape[0];
  }

  /** All values, row-major [N, n, ...element]; not a copy, and not to be modified. */
  public float[] values() {
    return values;
  }

  /** Whether some elements may be padding. */
  public boolean hasMask() {
    return mask != null;
  }

  /** [N, n], 1 for an element and 0 for padding, or null; not to be modified. */
  public float[] mask() {
    return mask;
  }

  /** [N, n, points], 1 for a point and 0 for padding, or null; not to be modified. */
  public float[] pointMask() {
    return parts
        .get(SetPart.MASK)
        .filter(array -> array.rank() == 3)
        .map(SetArray::floats)
        .orElse(null);
  }

  /** Whether each set has a label. */
  public boolean hasLabels() {
    return parts.has(SetPart.LABELS);
  }

  /** [N], each from 0 up to the number of classes, or null; not a copy, not to be modified. */
  public int[] labels() {
    return parts.get(SetPart.LABELS).map(SetArray::ints).orElse(null);
  }

  /** Number of classes; 0 without labels. */
  public int classes() {
    return classes;
  }

  /** The names of the classes in the order of the labels; empty if they have none. */
  public List<String> classNames() {
    return classNames;
  }

  /**
   * The share of the sets whose answer is their label.
   *
   * @param answers [N]
   * @return from 0 to 1
   * @throws DataException if the sets have no labels, or not as many as there are answers
   */
  public double accuracy(int[] answers) {
    int[] labels = labels();
    if (labels == null || answers.length != labels.length) {
      throw new DataException(
          "%d answers cannot be compared with %s; give one label and one answer for each set."
              .formatted(answers.length, this));
    }
    long right = IntStream.range(0, labels.length).filter(i -> answers[i] == labels[i]).count();
    return (double) right / labels.length;
  }

  /** Whether each set has a target. */
  public boolean hasTargets() {
    return parts.has(SetPart.TARGETS);
  }

  /** The targets, row-major, or null; not a copy, and not to be modified. */
  public float[] targets() {
    return parts.get(SetPart.TARGETS).map(SetArray::floats).orElse(null);
  }

  /** Shape of all targets, [N, ...], or null. */
  public int[] targetShape() {
    return parts.get(SetPart.TARGETS).map(SetArray::shape).orElse(null);
  }

  /** The edges that all elements share, from and to one after the other, or null; not a copy. */
  public int[] edges() {
    return parts.get(SetPart.EDGES).map(SetArray::ints).orElse(null);
  }

  /** The matrix of each element, [N, n, vertices, vertices], or null; not a copy. */
  public float[] adjacency() {
    return parts.get(SetPart.ADJACENCY).map(SetArray::floats).orElse(null);
  }

  @Override
  public String toString() {
    List<String> texts = new ArrayList<>();
    texts.add(
        "%d sets of %d elements of shape %s"
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
