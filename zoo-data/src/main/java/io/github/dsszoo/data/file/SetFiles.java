package io.github.dsszoo.data.file;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Data sets as {@code .npz} files: x [N, n, ...element] holds the sets, y their labels [N] or, as
 * real numbers, their targets [N, ...] if they have either, and mask [N, n] what is present (1) and
 * what is padding (0) where sets differ in size, or [N, n, points] where elements do. Of graphs, x
 * [N, n, vertices, channels], edges [e, 2] are from and to which vertex all of them have edges,
 * undirected ones in both directions, or adjacency [N, n, vertices, vertices] which ones each of
 * them has. Other arrays are refused, so that a misspelt name is not passed over. Sets that have
 * neither labels nor mask may also be a lone {@code .npy} array.
 */
public final class SetFiles {

  private static final String VALUES = "x";
  private static final String LABELS = "y";
  private static final String MASK = "mask";
  private static final String EDGES = "edges";
  private static final String ADJACENCY = "adjacency";
  private static final Set<String> KNOWN = Set.of(VALUES, LABELS, MASK, EDGES, ADJACENCY);

  private SetFiles() {}

  /**
   * Reads sets whose elements have a known rank; one-channel elements may lack their channel axis.
   *
   * @param elementRank number of an element's axes, channels included: 1 for vectors, 2 for signals
   *     and points, 3 for images
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
   * Reads sets with the shape that they have in the file. Numbers of any type become float32.
   *
   * @throws DataException if the file cannot be read, an array is missing or unknown, or the arrays
   *     make no data set
   */
  public static SetDataset read(Path file) {
    Map<String, NpyArray> arrays =
        Npy.isNpy(file) ? Map.of(VALUES, Npy.read(file)) : Npz.read(file);
    if (!arrays.containsKey(VALUES) || !KNOWN.containsAll(arrays.keySet())) {
      throw new DataException(
          "%s holds the arrays %s; it needs x, and may have y (labels), mask and edges or adjacency (of graphs), but no others."
              .formatted(file, arrays.keySet()));
    }
    try {
      NpyArray x = arrays.get(VALUES);
      NpyArray y = arrays.get(LABELS);
      boolean ofPoints = arrays.containsKey(MASK) && arrays.get(MASK).shape().length == 3;
      float[] mask = ofPoints ? null : mask(arrays.get(MASK), x.shape());
      boolean targets = y != null && !y.type().isWhole() && y.shape().length > 1;
      int[] labels = targets ? null : labels(y, x.shape());
      SetDataset whole = SetDataset.of(x.floats(), x.shape(), mask, labels);
      SetDataset sets = withGraph(ofPoints ? withPoints(whole, arrays.get(MASK)) : whole, arrays);
      return targets ? sets.withTargets(y.floats(), y.shape()) : sets;
    } catch (DataException e) {
      throw in(file, e);
    }
  }

  private static SetDataset withPoints(SetDataset sets, NpyArray mask) {
    checkShape(MASK, mask, Arrays.copyOf(sets.shape(), 3), sets.shape());
    return sets.withPointMask(mask.floats());
  }

  private static SetDataset withGraph(SetDataset sets, Map<String, NpyArray> arrays) {
    NpyArray edges = arrays.get(EDGES);
    NpyArray adjacency = arrays.get(ADJACENCY);
    if (edges != null && adjacency != null) {
      throw new DataException("It holds both edges and adjacency; leave out one of them.");
    }
    if (edges != null) {
      checkShape(EDGES, edges, new int[] {edges.size() / 2, 2}, sets.shape());
      return sets.withEdges(edges.ints());
    }
    if (adjacency != null) {
      int vertices = sets.shape().length > 2 ? sets.shape()[2] : 1;
      int[] wanted = {sets.size(), sets.setSize(), vertices, vertices};
      checkShape(ADJACENCY, adjacency, wanted, sets.shape());
      return sets.withAdjacency(adjacency.floats());
    }
    return sets;
  }

  private static float[] mask(NpyArray mask, int[] shape) {
    if (mask == null) {
      return null;
    }
    checkShape(MASK, mask, Arrays.copyOf(shape, Math.min(shape.length, 2)), shape);
    return mask.floats();
  }

  private static int[] labels(NpyArray labels, int[] shape) {
    if (labels == null) {
      return null;
    }
    checkShape(LABELS, labels, Arrays.copyOf(shape, Math.min(shape.length, 1)), shape);
    return labels.ints();
  }

  private static void checkShape(String name, NpyArray array, int[] wanted, int[] shape) {
    if (!Arrays.equals(array.shape(), wanted)) {
      throw new DataException(
          "The array %s has shape %s, but with x of shape %s it needs %s."
              .formatted(
                  name,
                  Arrays.toString(array.shape()),
                  Arrays.toString(shape),
                  Arrays.toString(wanted)));
    }
  }

  private static DataException in(Path file, DataException e) {
    return new DataException("In %s: %s".formatted(file, e.getMessage()), e);
  }

  /**
   * Writes sets so that {@link #read(Path)} and {@code np.load} read them. The file appears whole
   * or not at all.
   *
   * @throws DataException if the sets have both labels and targets, or the file cannot be written
   */
  public static void write(SetDataset sets, Path file) {
    if (sets.hasLabels() && sets.hasTargets()) {
      throw new DataException(
          "A file holds labels or targets, but these sets have both; write them to two files.");
    }
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put(VALUES, NpyArray.of(sets.values(), sets.shape()));
    if (sets.hasLabels()) {
      arrays.put(LABELS, NpyArray.of(sets.labels(), sets.size()));
    }
    if (sets.hasTargets()) {
      arrays.put(LABELS, NpyArray.of(sets.targets(), sets.targetShape()));
    }
    if (sets.pointMask() != null) {
      arrays.put(MASK, NpyArray.of(sets.pointMask(), Arrays.copyOf(sets.shape(), 3)));
    } else if (sets.hasMask()) {
      arrays.put(MASK, NpyArray.of(sets.mask(), sets.size(), sets.setSize()));
    }
    if (sets.edges() != null) {
      // As NumPy would have them, and as models take them.
      long[] ends = Arrays.stream(sets.edges()).asLongStream().toArray();
      arrays.put(EDGES, NpyArray.of(ends, ends.length / 2, 2));
    }
    if (sets.adjacency() != null) {
      int vertices = sets.shape()[2];
      arrays.put(
          ADJACENCY,
          NpyArray.of(sets.adjacency(), sets.size(), sets.setSize(), vertices, vertices));
    }
    Npz.write(file, arrays);
  }
}
