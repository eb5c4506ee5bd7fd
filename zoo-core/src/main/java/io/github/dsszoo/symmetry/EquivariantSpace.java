package io.github.dsszoo.symmetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;

/**
 * The space of linear maps L from R^d to R^d' that are equivariant to a group acting on both
 * spaces: L(g x) = g L(x) for every g.
 *
 * <p>As a matrix, L is equivariant exactly when L[g(i), g(j)] = L[i, j]: it is constant on the
 * orbits of the group on pairs (output coordinate, input coordinate). The 0/1 indicators of these
 * orbits are a basis, orthogonal since orbits do not overlap. (Ravanbakhsh, Schneider and Poczos,
 * "Equivariance Through Parameter-Sharing", ICML 2017.) Union-find over the generators finds the
 * orbits; the cost depends on the number of pairs and not on the order of the group.
 *
 * <p>For a layer with c input and c' output channels, the dimension of the maps is c c' times as
 * large, and that of the biases c' times. Immutable.
 */
public final class EquivariantSpace {
  private final PermutationGroup input;
  private final PermutationGroup output;
  private final Orbits pairs;

  private EquivariantSpace(PermutationGroup input, PermutationGroup output) {
    this.input = input;
    this.output = output;
    int d = input.degree();
    int count = requireFits(d, output.degree());
    List<IntUnaryOperator> generators = new ArrayList<>();
    for (int k = 0; k < input.generators().size(); k++) {
      Permutation in = input.generators().get(k);
      Permutation out = output.generators().get(k);
      generators.add(pair -> out.image(pair / d) * d + in.image(pair % d));
    }
    pairs = new Orbits(count, generators);
  }

  /**
   * Creates the space of the equivariant maps from the group's coordinates to themselves.
   *
   * @throws IllegalArgumentException if the d d pairs of coordinates do not fit in memory
   */
  public static EquivariantSpace of(PermutationGroup group) {
    return new EquivariantSpace(group, group);
  }

  /**
   * Creates the space of the equivariant maps between two actions of one group. Generator k of the
   * input and generator k of the output are the two actions of one group element.
   *
   * @param input the action on the d input coordinates
   * @param output the action on the d' output coordinates
   * @throws IllegalArgumentException if the groups have different numbers of generators, or the d'
   *     d pairs of coordinates do not fit in memory
   */
  public static EquivariantSpace between(PermutationGroup input, PermutationGroup output) {
    if (input.generators().size() != output.generators().size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Generators must come in pairs, but there are %d for the input and %d for the output.",
              input.generators().size(),
              output.generators().size()));
    }
    return new EquivariantSpace(input, output);
  }

  /** Returns the dimension of the space: the number of orbits on pairs. */
  public int dimension() {
    return pairs.count();
  }

  /** Returns the number of input coordinates, d. */
  public int inputDegree() {
    return input.degree();
  }

  /** Returns the number of output coordinates, d'. */
  public int outputDegree() {
    return output.degree();
  }

  /**
   * Returns the basis as labels, int [d', d]: entry (i, j) belongs to basis matrix {@code
   * labels[i][j]}.
   */
  public int[][] labels() {
    int[][] labels = new int[outputDegree()][inputDegree()];
    for (int i = 0; i < labels.length; i++) {
      for (int j = 0; j < labels[i].length; j++) {
        labels[i][j] = label(i, j);
      }
    }
    return labels;
  }

  /** Returns basis matrix k, double [d', d], of zeros and ones. */
  public double[][] basis(int k) {
    double[] weights = new double[dimension()];
    weights[k] = 1;
    return combine(weights);
  }

  /**
   * Returns the equivariant matrix that has the given weights for the basis matrices.
   *
   * @param weights [{@link #dimension}]
   * @return [d', d]
   * @throws IllegalArgumentException if the number of weights is not the dimension
   */
  public double[][] combine(double[] weights) {
    if (weights.length != dimension()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The space has %d dimensions, but there are %d weights.",
              dimension(),
              weights.length));
    }
    double[][] matrix = new double[outputDegree()][inputDegree()];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[i].length; j++) {
        matrix[i][j] = weights[label(i, j)];
      }
    }
    return matrix;
  }

  /**
   * Returns the weights of the equivariant matrix that is nearest to a matrix: its mean over each
   * orbit.
   *
   * @param matrix [d', d]
   * @return [{@link #dimension}]
   * @throws IllegalArgumentException if the matrix has another shape
   */
  public double[] weights(double[][] matrix) {
    requireShape(matrix);
    double[] weights = new double[dimension()];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[i].length; j++) {
        weights[label(i, j)] += matrix[i][j];
      }
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] /= pairs.size(k);
    }
    return weights;
  }

  /**
   * Projects a matrix orthogonally on the space. The result is the nearest equivariant matrix,
   * which is also the mean of g^-1 M g over the group.
   *
   * @param matrix M, [d', d]
   * @return [d', d]
   * @throws IllegalArgumentException if the matrix has another shape
   */
  public double[][] project(double[][] matrix) {
    return combine(weights(matrix));
  }

  /**
   * Returns the relative distance of a matrix to the space: |M - projection of M| / |M| in the
   * Frobenius norm, from 0 to 1; 0 for the zero matrix.
   *
   * @param matrix M, [d', d]
   * @throws IllegalArgumentException if the matrix has another shape
   */
  public double distance(double[][] matrix) {
    double[][] nearest = project(matrix);
    double off = 0;
    double all = 0;
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[i].length; j++) {
        off += square(matrix[i][j] - nearest[i][j]);
        all += square(matrix[i][j]);
      }
    }
    return all == 0 ? 0 : Math.sqrt(off / all);
  }

  /**
   * Returns the orbits of input coordinates. The sum over each orbit is an invariant functional on
   * the input; these sums are a basis.
   */
  public Orbits functionals() {
    return input.orbits();
  }

  /**
   * Returns the orbits of output coordinates. The biases of an equivariant affine map are the
   * vectors that are constant on each orbit.
   */
  public Orbits biases() {
    return output.orbits();
  }

  private int label(int out, int in) {
    return pairs.label(out * inputDegree() + in);
  }

  private static double square(double x) {
    return x * x;
  }

  private void requireShape(double[][] matrix) {
    int rows = matrix.length;
    for (int i = 0; i < Math.max(rows, 1); i++) {
      int columns = rows == 0 ? 0 : matrix[i].length;
      if (rows != outputDegree() || columns != inputDegree()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "The space has matrices of %d x %d, but row %d of %d has %d numbers.",
                outputDegree(),
                inputDegree(),
                i,
                rows,
                columns));
      }
    }
  }

  /**
   * Returns the number of pairs, after a check that it fits in half of the heap. Union-find needs
   * one int for each pair.
   */
  private static int requireFits(int d, int outputs) {
    long count = (long) d * outputs;
    long bytes = Integer.BYTES * count;
    long limit =
        Math.min(
            Runtime.getRuntime().maxMemory() / 2, (long) Integer.BYTES * (Integer.MAX_VALUE - 8));
    if (bytes > limit) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The pairs of %d output and %d input coordinates number %d and need %d bytes; at most %d are available.",
              outputs,
              d,
              count,
              bytes,
              limit));
    }
    return (int) count;
  }
}
