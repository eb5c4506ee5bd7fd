package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.symmetry.Permutation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.tensorflow.ndarray.Shape;

/**
 * A small batch of sets in plain Java.
 *
 * @param kind what the elements are
 * @param grid the sizes of the axes of positions: none for vectors, height and width of images
 * @param x {@code [set][element][position][channel]}; vectors have one position, and positions of
 *     several axes are in row-major order
 * @param mask {@code [set][element]}, 1 for present; none when all are
 */
record ToySets(ElementKind kind, List<Integer> grid, double[][][][] x, Optional<double[][]> mask) {
  /** Elements of at most one axis of positions. */
  ToySets(ElementKind kind, double[][][][] x, Optional<double[][]> mask) {
    this(kind, kind.rank() == 1 ? List.of() : List.of(x[0][0].length), x, mask);
  }

  /** Random vectors, all present. */
  static ToySets vectors(long seed, int sets, int n, int channels) {
    return random(ElementKind.VECTOR, seed, sets, n, channels);
  }

  /** Random signals, all present. */
  static ToySets signals(long seed, int sets, int n, int length, int channels) {
    return random(ElementKind.SIGNAL, seed, sets, n, length, channels);
  }

  /** Random images, all present. */
  static ToySets images(long seed, int sets, int n, int rows, int columns, int channels) {
    return random(ElementKind.IMAGE, seed, sets, n, rows, columns, channels);
  }

  /** Random volumes, all present. */
  static ToySets volumes(
      long seed, int sets, int n, int depth, int rows, int columns, int channels) {
    return random(ElementKind.VOLUME, seed, sets, n, depth, rows, columns, channels);
  }

  /** Random clouds of points, all present. */
  static ToySets points(long seed, int sets, int n, int points, int channels) {
    return random(ElementKind.POINTS, seed, sets, n, points, channels);
  }

  /** Random numbers for the vertices of graphs, all present. */
  static ToySets graphs(long seed, int sets, int n, int vertices, int channels) {
    return random(ElementKind.GRAPH, seed, sets, n, vertices, channels);
  }

  /**
   * Random elements, all present.
   *
   * @param element the shape of one, {@code [...element, channels]}
   */
  static ToySets random(ElementKind kind, long seed, int sets, int n, long... element) {
    List<Integer> grid =
        Arrays.stream(element).limit(element.length - 1L).mapToObj(Math::toIntExact).toList();
    int positions = grid.stream().reduce(1, Math::multiplyExact);
    SplittableRandom random = new SplittableRandom(seed);
    double[][][][] x = new double[sets][n][positions][(int) element[element.length - 1]];
    for (double[][][] set : x) {
      for (double[][] one : set) {
        for (double[] position : one) {
          // Rounded, so that the graph and its twins see the same numbers.
          Arrays.setAll(position, i -> (float) random.nextDouble(-2, 2));
        }
      }
    }
    return new ToySets(kind, grid, x, Optional.empty());
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

  /** Of a volume; 1 for images. */
  int depth() {
    return grid.size() > 2 ? grid.get(grid.size() - 3) : 1;
  }

  /** Of an image or volume. */
  int rows() {
    return grid.get(grid.size() - 2);
  }

  /** Of an image or volume. */
  int columns() {
    return grid.get(grid.size() - 1);
  }

  int channels() {
    return x[0][0][0].length;
  }

  boolean present(int set, int element) {
    return mask.map(m -> m[set][element] > 0).orElse(true);
  }

  Shape elementShape() {
    return Shape.of(grid.stream().mapToLong(size -> size).toArray()).append(channels());
  }

  Shape shape() {
    return Shape.of(sets(), size()).append(elementShape());
  }

  ToySets withX(double[][][][] other) {
    return new ToySets(kind, grid, other, mask);
  }

  /** The same sets with a mask that says that all are present. */
  ToySets allPresent() {
    double[][] ones = new double[sets()][size()];
    Arrays.stream(ones).forEach(row -> Arrays.fill(row, 1));
    return new ToySets(kind, grid, x, Optional.of(ones));
  }

  /** Hides some elements: of set s, the last s modulo n. */
  ToySets someHidden() {
    double[][] some = new double[sets()][size()];
    for (int s = 0; s < sets(); s++) {
      Arrays.fill(some[s], 0, size() - s % size(), 1);
    }
    return new ToySets(kind, grid, x, Optional.of(some));
  }

  /** Another order of the elements, the same in every set: the i-th is what was order[i]. */
  ToySets permuted(int... order) {
    return new ToySets(
        kind,
        grid,
        Arrays.stream(x).map(set -> pick(set, order)).toArray(double[][][][]::new),
        mask.map(
            m ->
                Arrays.stream(m)
                    .map(row -> Arrays.stream(order).mapToDouble(i -> row[i]).toArray())
                    .toArray(double[][]::new)));
  }

  /** All elements moved alike: position p goes to g(p). */
  ToySets moved(Permutation g) {
    int[] from = new int[positions()];
    for (int p = 0; p < from.length; p++) {
      from[g.image(p)] = p;
    }
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
    return new ToySets(kind, grid, longer, Optional.of(mask));
  }

  /** One of the sets, alone. */
  ToySets only(int set) {
    return new ToySets(
        kind, grid, new double[][][][] {x[set]}, mask.map(m -> new double[][] {m[set]}));
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
    List<Integer> grid =
        Arrays.stream(shape).skip(2).limit(shape.length - 3L).mapToObj(Math::toIntExact).toList();
    int positions = grid.stream().reduce(1, Math::multiplyExact);
    int channels = (int) shape[shape.length - 1];
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
    return new ToySets(kind, grid, x, mask.filter(m -> m[0].length == shape[1]));
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
