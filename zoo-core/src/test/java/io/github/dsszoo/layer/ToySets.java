package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;

/**
 * A small batch of sets in plain Java.
 *
 * @param kind what the elements are
 * @param depth of a volume; 1 for other kinds
 * @param columns of an image or volume; 1 for other kinds
 * @param x {@code [set][element][position][channel]}; vectors have one position, and those of
 *     images and volumes are row by row
 * @param mask {@code [set][element]}, 1 for present; none when all are
 */
record ToySets(
    ElementKind kind, int depth, int columns, double[][][][] x, Optional<double[][]> mask) {
  /** Vectors or signals. */
  ToySets(ElementKind kind, double[][][][] x, Optional<double[][]> mask) {
    this(kind, 1, 1, x, mask);
  }

  /** Random vectors, all present. */
  static ToySets vectors(long seed, int sets, int n, int channels) {
    return random(ElementKind.VECTOR, 1, 1, seed, sets, n, 1, channels);
  }

  /** Random signals, all present. */
  static ToySets signals(long seed, int sets, int n, int length, int channels) {
    return random(ElementKind.SIGNAL, 1, 1, seed, sets, n, length, channels);
  }

  /** Random images, all present. */
  static ToySets images(long seed, int sets, int n, int rows, int columns, int channels) {
    return random(ElementKind.IMAGE, 1, columns, seed, sets, n, rows * columns, channels);
  }

  /** Random volumes, all present. */
  static ToySets volumes(
      long seed, int sets, int n, int depth, int rows, int columns, int channels) {
    int voxels = depth * rows * columns;
    return random(ElementKind.VOLUME, depth, columns, seed, sets, n, voxels, channels);
  }

  /** Random clouds of points, all present. */
  static ToySets points(long seed, int sets, int n, int points, int channels) {
    return random(ElementKind.POINTS, 1, 1, seed, sets, n, points, channels);
  }

  /** Random numbers for the vertices of graphs, all present. */
  static ToySets graphs(long seed, int sets, int n, int vertices, int channels) {
    return random(ElementKind.GRAPH, 1, 1, seed, sets, n, vertices, channels);
  }

  /** Random adjacency matrices, all present. */
  static ToySets matrices(long seed, int sets, int n, int vertices, int channels) {
    int entries = vertices * vertices;
    return random(ElementKind.ADJACENCY, 1, vertices, seed, sets, n, entries, channels);
  }

  private static ToySets random(
      ElementKind kind, int depth, int columns, long seed, int b, int n, int p, int c) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][][][] x = new double[b][n][p][c];
    for (double[][][] set : x) {
      for (double[][] element : set) {
        for (double[] position : element) {
          // Rounded, so that the graph and its twins see the same numbers.
          Arrays.setAll(position, i -> (float) random.nextDouble(-2, 2));
        }
      }
    }
    return new ToySets(kind, depth, columns, x, Optional.empty());
  }

  int sets() {
    return x.length;
  }

  int size() {
    return x[0].length;
  }

  int positions() {
    return x[0][0].length;
  }

  int rows() {
    return positions() / columns / depth;
  }

  int channels() {
    return x[0][0][0].length;
  }

  boolean present(int set, int element) {
    return mask.map(m -> m[set][element] > 0).orElse(true);
  }

  Shape elementShape() {
    Shape grid =
        switch (kind.rank()) {
          case 1 -> Shape.scalar();
          case 2 -> Shape.of(positions());
          case 3 -> Shape.of(rows(), columns);
          default -> Shape.of(depth, rows(), columns);
        };
    return grid.append(channels());
  }

  Shape shape() {
    return Shape.of(sets(), size()).append(elementShape());
  }

  ToySets withX(double[][][][] other) {
    return new ToySets(kind, depth, columns, other, mask);
  }

  /** The same sets with a mask that says that all are present. */
  ToySets allPresent() {
    double[][] ones = new double[sets()][size()];
    Arrays.stream(ones).forEach(row -> Arrays.fill(row, 1));
    return new ToySets(kind, depth, columns, x, Optional.of(ones));
  }

  /** Hides some elements: of set s, the last s modulo n. */
  ToySets someHidden() {
    double[][] some = new double[sets()][size()];
    for (int s = 0; s < sets(); s++) {
      Arrays.fill(some[s], 0, size() - s % size(), 1);
    }
    return new ToySets(kind, depth, columns, x, Optional.of(some));
  }

  /** Another order of the elements, the same in every set: the i-th is what was order[i]. */
  ToySets permuted(int... order) {
    return new ToySets(
        kind,
        depth,
        columns,
        Arrays.stream(x).map(set -> pick(set, order)).toArray(double[][][][]::new),
        mask.map(
            m ->
                Arrays.stream(m)
                    .map(row -> Arrays.stream(order).mapToDouble(i -> row[i]).toArray())
                    .toArray(double[][]::new)));
  }

  /**
   * All elements shifted alike: slice r goes to r + in, row p to p + down, column q to q + right,
   * around the end.
   */
  ToySets shifted(int in, int down, int right) {
    int[] from =
        IntStream.range(0, positions())
            .map(
                p ->
                    (Math.floorMod(p / columns / rows() - in, depth) * rows()
                                + Math.floorMod(p / columns % rows() - down, rows()))
                            * columns
                        + Math.floorMod(p % columns - right, columns))
            .toArray();
    return withX(
        Arrays.stream(x)
            .map(set -> Arrays.stream(set).map(e -> pick(e, from)).toArray(double[][][]::new))
            .toArray(double[][][][]::new));
  }

  private static <T> T[] pick(T[] all, int[] order) {
    T[] picked = Arrays.copyOf(all, order.length);
    Arrays.setAll(picked, i -> all[order[i]]);
    return picked;
  }

  /** More elements at the end of each set, which are not present. */
  ToySets padded(int extra, double garbage) {
    ToySets masked = mask.isPresent() ? this : allPresent();
    double[][][][] longer = new double[sets()][size() + extra][positions()][channels()];
    for (int s = 0; s < sets(); s++) {
      for (int i = 0; i < longer[s].length; i++) {
        for (int p = 0; p < positions(); p++) {
          if (i < size()) {
            longer[s][i][p] = x[s][i][p];
          } else {
            Arrays.fill(longer[s][i][p], garbage * (1 + i + p));
          }
        }
      }
    }
    double[][] mask =
        Arrays.stream(masked.mask.get())
            .map(row -> Arrays.copyOf(row, row.length + extra))
            .toArray(double[][]::new);
    return new ToySets(kind, depth, columns, longer, Optional.of(mask));
  }

  /** One of the sets, alone. */
  ToySets only(int set) {
    return new ToySets(
        kind, depth, columns, new double[][][][] {x[set]}, mask.map(m -> new double[][] {m[set]}));
  }

  float[] flat() {
    float[] flat = new float[Math.toIntExact(shape().size())];
    int i = 0;
    for (double[][][] set : x) {
      for (double[][] element : set) {
        for (double[] position : element) {
          for (double value : position) {
            flat[i++] = (float) value;
          }
        }
      }
    }
    return flat;
  }

  /**
   * Sets of the shape {@code [b, n, ...element, channels]} from their numbers in row-major order.
   */
  static ToySets of(ElementKind kind, long[] shape, float[] flat, Optional<double[][]> mask) {
    int depth = kind.rank() == 4 ? (int) shape[2] : 1;
    int columns = kind.rank() >= 3 ? (int) shape[shape.length - 2] : 1;
    int channels = (int) shape[shape.length - 1];
    int positions = 1;
    for (int axis = 2; axis < shape.length - 1; axis++) {
      positions *= (int) shape[axis];
    }
    double[][][][] x = new double[(int) shape[0]][(int) shape[1]][positions][channels];
    int i = 0;
    for (double[][][] set : x) {
      for (double[][] element : set) {
        for (double[] position : element) {
          for (int c = 0; c < channels; c++) {
            position[c] = flat[i++];
          }
        }
      }
    }
    return new ToySets(kind, depth, columns, x, mask.filter(m -> m[0].length == shape[1]));
  }

  /**
   * The largest difference of two answers, relative to the largest number in this one; over the
   * elements of this that are present, which may be fewer than the other has.
   */
  double distance(ToySets other) {
    double largest = 1e-3;
    double difference = 0;
    for (int s = 0; s < sets(); s++) {
      for (int i = 0; i < size(); i++) {
        for (int p = 0; present(s, i) && p < positions(); p++) {
          for (int c = 0; c < channels(); c++) {
            double mine = x[s][i][p][c];
            double theirs = other.x[s][i][p][c];
            if (Double.isNaN(mine) || Double.isNaN(theirs)) {
              return Double.POSITIVE_INFINITY;
            }
            largest = Math.max(largest, Math.abs(mine));
            difference = Math.max(difference, Math.abs(mine - theirs));
          }
        }
      }
    }
    return difference / largest;
  }
}
