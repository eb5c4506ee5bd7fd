package io.github.dsszoo.testkit.internal;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.symmetry.Permutation;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;

/**
 * A small batch of sets in plain Java.
 *
 * @param kind of the elements
 * @param grid the positions of an element by axis, {@code [...element]} without the channels
 * @param x {@code [set][element][position][channel]}; a vector has one position, and the positions
 *     of images and volumes are in row-major order
 * @param mask {@code [set][element]}, 1 for present; none if all elements are
 * @param positionMask {@code [set][element][position]}, 1 for present; none if all positions are
 * @param edges {@code [set][element][to][from]}, the weight of the edge between two positions; none
 *     if the elements have no edges of their own
 */
public record ToySets(
    ElementKind kind,
    Shape grid,
    double[][][][] x,
    Optional<double[][]> mask,
    Optional<double[][][]> positionMask,
    Optional<double[][][][]> edges) {
  /** Present elements are compared as if the largest number was at least that. */
  private static final double FLOOR = 1e-3;

  /** Elements without axes or with one axis beside the channels, all positions present. */
  public ToySets(ElementKind kind, double[][][][] x, Optional<double[][]> mask) {
    this(kind, x, mask, kind.rank() == 1 ? Shape.scalar() : Shape.of(x[0][0].length));
  }

  private ToySets(ElementKind kind, double[][][][] x, Optional<double[][]> mask, Shape grid) {
    this(kind, grid, x, mask, Optional.empty(), Optional.empty());
  }

  /** Random vectors, all present. */
  public static ToySets vectors(long seed, int sets, int n, int channels) {
    return random(ElementKind.VECTOR, seed, sets, n, channels);
  }

  /** Random signals, all present. */
  public static ToySets signals(long seed, int sets, int n, int length, int channels) {
    return random(ElementKind.SIGNAL, seed, sets, n, length, channels);
  }

  /** Random images, all present. */
  public static ToySets images(long seed, int sets, int n, int rows, int columns, int channels) {
    return random(ElementKind.IMAGE, seed, sets, n, rows, columns, channels);
  }

  /** Random volumes, all present. */
  public static ToySets volumes(
      long seed, int sets, int n, int depth, int rows, int columns, int channels) {
    return random(ElementKind.VOLUME, seed, sets, n, depth, rows, columns, channels);
  }

  /** Random point clouds, all present. */
  public static ToySets points(long seed, int sets, int n, int points, int channels) {
    return random(ElementKind.POINTS, seed, sets, n, points, channels);
  }

  /** Random values for the vertices of graphs, all present, without edges of their own. */
  public static ToySets graphs(long seed, int sets, int n, int vertices, int channels) {
    return random(ElementKind.GRAPH, seed, sets, n, vertices, channels);
  }

  /**
   * Random elements of any kind, all present, without edges of their own.
   *
   * @param element the shape of one element, {@code [...element, channels]}
   */
  public static ToySets random(ElementKind kind, long seed, int sets, int n, long... element) {
    SplittableRandom random = new SplittableRandom(seed);
    Shape grid = Shape.of(Arrays.copyOf(element, element.length - 1));
    int channels = (int) element[element.length - 1];
    double[][][][] x = new double[sets][n][(int) grid.size()][channels];
    for (double[][][] set : x) {
      for (double[][] one : set) {
        for (double[] position : one) {
          // Rounded, so that a layer and its twin see the same numbers.
          Arrays.setAll(position, i -> (float) random.nextDouble(-2, 2));
        }
      }
    }
    return new ToySets(kind, x, Optional.empty(), grid);
  }

  /** The same elements with random edges, a third of all, directed and without weights. */
  public ToySets withRandomEdges(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][][][] edges = new double[sets()][size()][positions()][positions()];
    for (double[][][] set : edges) {
      for (double[][] matrix : set) {
        for (double[] row : matrix) {
          Arrays.setAll(row, from -> random.nextInt(3) == 0 ? 1 : 0);
        }
      }
    }
    return new ToySets(kind, grid, x, mask, positionMask, Optional.of(edges));
  }

  /** The number of sets. */
  public int sets() {
    return x.length;
  }

  /** The number of elements of each set, n. */
  public int size() {
    return x[0].length;
  }

  /** The number of positions of each element; 1 for vectors. */
  public int positions() {
    return x[0][0].length;
  }

  /** The slices of a volume; 1 for other kinds. */
  public int depth() {
    return grid.numDimensions() == 3 ? (int) grid.get(0) : 1;
  }

  /** The rows of an image or volume, or all positions of another kind. */
  public int rows() {
    return positions() / columns() / depth();
  }

  /** The columns of an image or volume; 1 for other kinds. */
  public int columns() {
    return grid.numDimensions() > 1 ? (int) grid.get(-1) : 1;
  }

  /** The number of channels of each position. */
  public int channels() {
    return x[0][0][0].length;
  }

  /** Whether an element is present. */
  public boolean present(int set, int element) {
    return mask.map(m -> m[set][element] > 0).orElse(true);
  }

  /** Whether an element and one of its positions are present. */
  public boolean present(int set, int element, int position) {
    return present(set, element)
        && positionMask.map(m -> m[set][element][position] > 0).orElse(true);
  }

  /** The shape of an element, {@code [...element, channels]}. */
  public Shape elementShape() {
    return grid.append(channels());
  }

  /** The shape of the batch, {@code [sets, n, ...element, channels]}. */
  public Shape shape() {
    return Shape.of(sets(), size()).append(elementShape());
  }

  /** The same sets with other values, for which the grid of positions may be another. */
  public ToySets withX(double[][][][] other) {
    boolean sameGrid = other[0][0].length == positions();
    return new ToySets(
        kind, sameGrid ? grid : Shape.of(other[0][0].length), other, mask, positionMask, edges);
  }

  private ToySets withMask(double[][] other) {
    return new ToySets(kind, grid, x, Optional.of(other), positionMask, edges);
  }

  /** The same sets, some of whose positions are absent, as {@link #positionMask} says. */
  public ToySets withPositionMask(double[][][] other) {
    return new ToySets(kind, grid, x, mask, Optional.of(other), edges);
  }

  /** The same sets with a mask of ones. */
  public ToySets allPresent() {
    double[][] ones = new double[sets()][size()];
    Arrays.stream(ones).forEach(row -> Arrays.fill(row, 1));
    return withMask(ones);
  }

  /** Hides some elements: of set s, the last s modulo n. */
  public ToySets someHidden() {
    double[][] some = new double[sets()][size()];
    for (int s = 0; s < sets(); s++) {
      Arrays.fill(some[s], 0, size() - s % size(), 1);
    }
    return withMask(some);
  }

  /** Another order of the elements, the same in every set: the i-th is what was order[i]. */
  public ToySets permuted(int... order) {
    return change(set -> pick(set, order), row -> pick(row, order), set -> pick(set, order));
  }

  /** One of the sets, alone. */
  public ToySets only(int set) {
    return new ToySets(
        kind,
        grid,
        new double[][][][] {x[set]},
        mask.map(m -> new double[][] {m[set]}),
        positionMask.map(m -> new double[][][] {m[set]}),
        edges.map(e -> new double[][][][] {e[set]}));
  }

  /** The permutation of each element's positions; may depend on the set and the element. */
  @FunctionalInterface
  public interface Moves {
    /** The permutation of an element. */
    Permutation of(int set, int element);
  }

  /** Permutes the positions of each element, and its edges: p goes to the image of p. */
  public ToySets moved(Moves moves) {
    double[][][][] movedX = new double[sets()][size()][][];
    double[][][] movedMask = new double[sets()][size()][];
    double[][][][] movedEdges = new double[sets()][size()][][];
    for (int s = 0; s < sets(); s++) {
      for (int i = 0; i < size(); i++) {
        int set = s;
        int element = i;
        int[] origins = moves.of(s, i).inverse().images();
        movedX[s][i] = pick(x[s][i], origins);
        positionMask.ifPresent(m -> movedMask[set][element] = pick(m[set][element], origins));
        edges.ifPresent(
            e ->
                movedEdges[set][element] =
                    Arrays.stream(pick(e[set][element], origins))
                        .map(row -> pick(row, origins))
                        .toArray(double[][]::new));
      }
    }
    return new ToySets(
        kind, grid, movedX, mask, positionMask.map(m -> movedMask), edges.map(e -> movedEdges));
  }

  /**
   * More elements at the end of each set, which are absent.
   *
   * @param garbage a factor of their numbers
   */
  public ToySets padded(int extra, double garbage) {
    ToySets masked = mask.isPresent() ? this : allPresent();
    return masked.change(
        set -> {
          double[][][] longer = Arrays.copyOf(set, set.length + extra);
          for (int i = set.length; i < longer.length; i++) {
            longer[i] = new double[positions()][channels()];
            for (int p = 0; p < positions(); p++) {
              Arrays.fill(longer[i][p], garbage * (1 + i + p));
            }
          }
          return longer;
        },
        row -> Arrays.copyOf(row, row.length + extra),
        set -> {
          double[][][] longer = Arrays.copyOf(set, set.length + extra);
          for (int i = set.length; i < longer.length; i++) {
            longer[i] = new double[set[0].length][set[0][0].length];
          }
          return longer;
        });
  }

  /** Changes the elements of each set, those of its mask, and those of its edges. */
  private ToySets change(
      UnaryOperator<double[][][]> ofX,
      UnaryOperator<double[]> ofMask,
      UnaryOperator<double[][][]> ofEdges) {
    return new ToySets(
        kind,
        grid,
        Arrays.stream(x).map(ofX).toArray(double[][][][]::new),
        mask.map(m -> Arrays.stream(m).map(ofMask).toArray(double[][]::new)),
        positionMask.map(
            m ->
                Arrays.stream(m)
                    .map(
                        set ->
                            Arrays.stream(ofEdges.apply(wrapped(set)))
                                .map(one -> one[0])
                                .toArray(double[][]::new))
                    .toArray(double[][][]::new)),
        edges.map(e -> Arrays.stream(e).map(ofEdges).toArray(double[][][][]::new)));
  }

  private static double[][][] wrapped(double[][] rows) {
    return Arrays.stream(rows).map(row -> new double[][] {row}).toArray(double[][][]::new);
  }

  private static <T> T[] pick(T[] all, int[] order) {
    T[] picked = Arrays.copyOf(all, order.length);
    Arrays.setAll(picked, i -> all[order[i]]);
    return picked;
  }

  private static double[] pick(double[] all, int[] order) {
    return Arrays.stream(order).mapToDouble(i -> all[i]).toArray();
  }

  /** The first positions of each element, where elements have one axis beside the channels. */
  public ToySets firstPositions(int positions) {
    return new ToySets(
        kind,
        Shape.of(positions),
        each(x, element -> Arrays.copyOf(element, positions)),
        mask,
        positionMask.map(
            m ->
                Arrays.stream(m)
                    .map(
                        set ->
                            Arrays.stream(set)
                                .map(row -> Arrays.copyOf(row, positions))
                                .toArray(double[][]::new))
                    .toArray(double[][][]::new)),
        edges.map(
            e ->
                each(
                    e,
                    matrix ->
                        Arrays.stream(Arrays.copyOf(matrix, positions))
                            .map(row -> Arrays.copyOf(row, positions))
                            .toArray(double[][]::new))));
  }

  private static double[][][][] each(double[][][][] x, UnaryOperator<double[][]> function) {
    return Arrays.stream(x)
        .map(set -> Arrays.stream(set).map(function).toArray(double[][][]::new))
        .toArray(double[][][][]::new);
  }

  /** The present elements of a set. */
  public double[][][] presentElements(int set) {
    return IntStream.range(0, size())
        .filter(i -> present(set, i))
        .mapToObj(i -> x[set][i])
        .toArray(double[][][]::new);
  }

  /**
   * The edges of the present elements of a set; none if the elements have no edges of their own.
   */
  public Optional<double[][][]> presentEdges(int set) {
    return edges.map(
        e ->
            IntStream.range(0, size())
                .filter(i -> present(set, i))
                .mapToObj(i -> e[set][i])
                .toArray(double[][][]::new));
  }

  /** All values in row-major order. */
  public float[] flat() {
    return flat(x);
  }

  /** Numbers in row-major order. */
  static float[] flat(double[][][][] x) {
    int size = x.length * x[0].length * x[0][0].length * x[0][0][0].length;
    float[] flat = new float[size];
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
   * Sets from their numbers in row-major order.
   *
   * @param shape {@code [sets, n, ...element, channels]}
   * @param mask as {@link #mask}, left out if it is of another size
   */
  public static ToySets of(
      ElementKind kind, long[] shape, float[] flat, Optional<double[][]> mask) {
    Shape element = Shape.of(Arrays.copyOfRange(shape, 2, shape.length));
    int channels = (int) element.get(-1);
    double[][][][] x =
        new double[(int) shape[0]][(int) shape[1]][(int) (element.size() / channels)][channels];
    int i = 0;
    for (double[][][] set : x) {
      for (double[][] one : set) {
        for (double[] position : one) {
          for (int c = 0; c < channels; c++) {
            position[c] = flat[i++];
          }
        }
      }
    }
    return new ToySets(
        kind,
        x,
        mask.filter(m -> m[0].length == shape[1]),
        element.take(element.numDimensions() - 1));
  }

  /**
   * The largest difference from other values, relative to the largest number here, over what is
   * present here; infinite where a number is NaN.
   *
   * @param other may have more elements and positions, which are left out
   */
  public double distance(ToySets other) {
    double largest = FLOOR;
    double difference = 0;
    for (int s = 0; s < sets(); s++) {
      for (int i = 0; i < size(); i++) {
        for (int p = 0; p < positions(); p++) {
          for (int c = 0; present(s, i, p) && c < channels(); c++) {
            double expected = x[s][i][p][c];
            double found = other.x[s][i][p][c];
            if (Double.isNaN(expected) || Double.isNaN(found)) {
              return Double.POSITIVE_INFINITY;
            }
            largest = Math.max(largest, Math.abs(expected));
            difference = Math.max(difference, Math.abs(expected - found));
          }
        }
      }
    }
    return difference / largest;
  }
}
