package io.github.dsszoo.data;

import java.util.Arrays;

/**
 * N sets of n elements each, in memory, with an optional mask for sets that differ in size and
 * optional labels, one for each set, or targets: numbers that are asked for, such as an image.
 * Elements that are graphs may have edges: the same for all of them, or each its own.
 *
 * <p>All numbers of all sets lie in one array, row-major with shape [N, n, ...element]; an
 * element's channels are its last axis. Whatever is in a data set has been checked when it was
 * made: every number is finite, every set has an element, every label is a class, every target is
 * finite. The arrays are handed out without a copy, for speed; they are not to be modified.
 */
public final class SetDataset {

  private final float[] values;
  private final int[] shape;
  private final float[] mask;
  private final int[] labels;
  private final int classes;
  private final Targets targets;
  private final Graphs graphs;
  private final float[] pointMask;

  /** Takes parts that were checked already. */
  private SetDataset(
      float[] values,
      int[] shape,
      float[] mask,
      int[] labels,
      int classes,
      Targets targets,
      Graphs graphs,
      float[] pointMask) {
    this.targets = targets;
    this.pointMask = pointMask;
    this.graphs = graphs;
    this.values = values;
    this.shape = shape;
    this.mask = mask;
    this.labels = labels;
    this.classes = classes;
  }

  /**
   * Makes a data set of arrays, which are kept, not copied.
   *
   * @param values all numbers, row-major
   * @param shape [N, n, ...element]; the element's axes may be missing for sets of plain numbers
   * @param mask [N, n], 1 where an element is present and 0 where it is padding; null if all are
   *     present
   * @param labels [N], or null
   * @throws DataException if a number is not finite, an axis is empty, the lengths do not agree, a
   *     mask holds anything but 0 and 1 or leaves a set empty, or a label is negative
   */
  public static SetDataset of(float[] values, int[] shape, float[] mask, int[] labels) {
    SetDataset sets =
        new SetDataset(values, shape.clone(), mask, null, 0, Targets.NONE, Graphs.NONE, null);
    Checks.shape(sets.shape, values.length);
    Checks.finite(values, sets.valuesPerSet());
    if (mask != null) {
      Checks.mask(mask, sets.size(), sets.setSize());
    }
    return labels == null ? sets : sets.withLabels(labels);
  }

  /**
   * These sets with labels; the number of classes is the largest label and one.
   *
   * @param labels [N], from 0; kept, not copied
   * @throws DataException if there is not one label for each set, or one is negative
   */
  public SetDataset withLabels(int[] labels) {
    int largest = Arrays.stream(labels).max().orElse(0);
    // The largest int is left out of range, since its number of classes is no int.
    return withLabels(labels, Math.max(largest, largest + 1));
  }

  /**
   * These sets with labels out of a known number of classes.
   *
   * @param labels [N], from 0 up to but not including {@code classes}; kept, not copied
   * @param classes how many classes there are, whether or not each occurs
   * @throws DataException if there is not one label for each set, or one is out of range
   */
  public SetDataset withLabels(int[] labels, int classes) {
    Checks.labels(labels, size(), classes);
    return new SetDataset(values, shape, mask, labels, classes, targets, graphs, pointMask);
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
    Targets checked = Targets.of(targets, targetShape, size());
    return new SetDataset(values, shape, mask, labels, classes, checked, graphs, pointMask);
  }

  /**
   * These sets, whose elements are graphs on the same edges, [N, n, vertices, channels].
   *
   * @param edges from and to, one edge after the other, undirected ones in both directions; kept,
   *     not copied
   * @throws DataException if there is half an edge, or one of a vertex that there is not
   */
  public SetDataset withEdges(int[] edges) {
    return with(Graphs.ofEdges(edges, shape));
  }

  /** These sets without edges and matrices, for whoever has the graph already. */
  public SetDataset withoutEdges() {
    return with(Graphs.NONE);
  }

  /**
   * These sets, whose elements are graphs on edges of their own, [N, n, vertices, channels].
   *
   * @param adjacency [N, n, vertices, vertices], row i for the edges to vertex i; kept, not copied
   * @throws DataException if the numbers do not fill the shape, or one is negative or not finite
   */
  public SetDataset withAdjacency(float[] adjacency) {
    return with(Graphs.ofAdjacency(adjacency, shape));
  }

  /**
   * These sets, [N, n, points, channels], whose elements differ in how many points or vertices they
   * have: an element without any is absent, which takes the place of the mask.
   *
   * @param pointMask [N, n, points], 1 where a point is present and 0 where it is padding; kept,
   *     not copied
   * @throws DataException if it does not fill the shape, holds anything but 0 and 1, or leaves a
   *     set empty
   */
  public SetDataset withPointMask(float[] pointMask) {
    float[] elements = Checks.pointMask(pointMask, shape);
    return new SetDataset(values, shape, elements, labels, classes, targets, graphs, pointMask);
  }

  private SetDataset with(Graphs others) {
    return new SetDataset(values, shape, mask, labels, classes, targets, others, pointMask);
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
          "The sets have shape %s, but here they need %d axes, [sets, elements, ..., channels], or %d without the channel axis."
              .formatted(Arrays.toString(shape), elementRank + 2, elementRank + 1));
    }
    int[] withChannels = Arrays.copyOf(shape, shape.length + 1);
    withChannels[shape.length] = 1;
    return new SetDataset(values, withChannels, mask, labels, classes, targets, graphs, pointMask);
  }

  /** The sets at the given places, in that order, copied; a place may occur more than once. */
  public SetDataset subset(int[] indices) {
    if (indices.length == 0) {
      throw new DataException("No sets were chosen; choose at least one.");
    }
    int perSet = valuesPerSet();
    int[] chosenShape = shape.clone();
    chosenShape[0] = indices.length;
    float[] chosen = new float[Checks.count(chosenShape)];
    float[] chosenMask = mask == null ? null : new float[indices.length * setSize()];
    int[] chosenLabels = labels == null ? null : new int[indices.length];
    int points = pointMask == null ? 0 : pointMask.length / size();
    float[] chosenPoints = pointMask == null ? null : new float[indices.length * points];
    for (int i = 0; i < indices.length; i++) {
      int from = indices[i];
      if (from < 0 || from >= size()) {
        throw new DataException("There is no set %d: there are %d.".formatted(from, size()));
      }
      System.arraycopy(values, from * perSet, chosen, i * perSet, perSet);
      if (mask != null) {
        System.arraycopy(mask, from * setSize(), chosenMask, i * setSize(), setSize());
      }
      if (pointMask != null) {
        System.arraycopy(pointMask, from * points, chosenPoints, i * points, points);
      }
      if (labels != null) {
        chosenLabels[i] = labels[from];
      }
    }
    return new SetDataset(
        chosen,
        chosenShape,
        chosenMask,
        chosenLabels,
        classes,
        targets.subset(indices),
        graphs.subset(indices, size()),
        chosenPoints);
  }

  /**
   * The sets from one place up to, not including, another, copied.
   *
   * @throws DataException if the range is empty or leaves the data set
   */
  public SetDataset range(int from, int to) {
    if (from < 0 || to > size() || from >= to) {
      throw new DataException(
          "Sets %d to %d were asked for, but there are %d; ask for at least one of these."
              .formatted(from, to, size()));
    }
    int[] indices = new int[to - from];
    Arrays.setAll(indices, i -> from + i);
    return subset(indices);
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

  /** How many numbers make up one set. */
  public int valuesPerSet() {
    return values.length / shape[0];
  }

  /** All numbers, row-major [N, n, ...element]; not a copy, and not to be modified. */
  public float[] values() {
    return values;
  }

  /** Whether some elements may be padding. */
  public boolean hasMask() {
    return mask != null;
  }

  /** [N, n], 1 for an element and 0 for padding, or null; not a copy, and not to be modified. */
  public float[] mask() {
    return mask;
  }

  /** Whether each set has a label. */
  public boolean hasLabels() {
    return labels != null;
  }

  /** [N], each from 0 up to the number of classes, or null; not a copy, not to be modified. */
  public int[] labels() {
    return labels;
  }

  /** Number of classes; 0 without labels. */
  public int classes() {
    return classes;
  }

  /**
   * The part of the sets whose label was answered.
   *
   * @param answers [N]
   * @throws DataException if the sets have no labels, or not as many as there are answers
   */
  public double accuracy(int[] answers) {
    if (labels == null || answers.length != labels.length) {
      throw new DataException(
          "%d answers cannot be held against %s; label each set and answer each."
              .formatted(answers.length, this));
    }
    int right = 0;
    for (int set = 0; set < answers.length; set++) {
      right += answers[set] == labels[set] ? 1 : 0;
    }
    return (double) right / answers.length;
  }

  /** Whether each set has a target. */
  public boolean hasTargets() {
    return targets.values() != null;
  }

  /** The targets, row-major, or null; not a copy, and not to be modified. */
  public float[] targets() {
    return targets.values();
  }

  /** Shape of all targets, [N, ...], or null. */
  public int[] targetShape() {
    return hasTargets() ? targets.shape().clone() : null;
  }

  /** [N, n, points], 1 for a point and 0 for padding, or null; not a copy. */
  public float[] pointMask() {
    return pointMask;
  }

  /** The edges that all elements share, from and to one after the other, or null; not a copy. */
  public int[] edges() {
    return graphs.edges();
  }

  /** The matrix of each element, [N, n, vertices, vertices], or null; not a copy. */
  public float[] adjacency() {
    return graphs.adjacency();
  }

  @Override
  public String toString() {
    return "%d sets of %d elements of shape %s%s%s%s%s"
        .formatted(
            size(),
            setSize(),
            Arrays.toString(elementShape()),
            hasMask() ? ", masked" : "",
            hasLabels() ? ", " + classes + " classes" : "",
            hasTargets() ? ", targets of shape " + Arrays.toString(targetShape()) : "",
            edges() != null ? ", " + edges().length / 2 + " edges" : "");
  }
}
