package io.github.dsszoo.equivariance;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.ElementSymmetry;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.symmetry.EquivariantSpace;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.tensorflow.ndarray.Shape;

/**
 * Which part of all equivariant linear maps on sets a layer reaches, on sets of one size.
 *
 * <p>The layer is run, in TensorFlow, once for each of its parameters with that one alone at 1; its
 * answers to the unit vectors are the columns of a matrix. The matrices of all parameters span what
 * the layer can express. That span is compared with {@link EquivariantSpace}, which knows nothing
 * of layers: whether it lies inside, and of how many of the dimensions it has (Maron, Litany,
 * Chechik and Fetaya, ICML 2020, theorem 1: DSS has all of them). Biases, the answers to sets of
 * zeros, are compared with the vectors that the group leaves alone in the same way.
 *
 * @param layer in words
 * @param map that it is built over, in words
 * @param linear whether the layer is linear at all; the figures of one that is not mean nothing
 * @param aligned against S_n x G, one move for all elements
 * @param independent against S_n wr G, a move of its own for each
 */
public record Maximality(
    String layer, String map, boolean linear, Comparison aligned, Comparison independent) {
  /** Of singular values, relative to the largest: below is the rounding of float32. */
  private static final double RANK_TOLERANCE = 1e-5;

  /** Of a matrix's part outside the space, relative to its norm. */
  private static final double CONTAINED_TOLERANCE = 1e-5;

  /**
   * What a layer reaches of a space of equivariant maps.
   *
   * @param contained whether all that the layer expresses is equivariant
   * @param reached the dimension of what it expresses
   * @param space the dimension of all equivariant maps
   * @param biasesReached the dimension of its biases
   * @param biases the dimension of all equivariant biases
   */
  public record Comparison(
      boolean contained, int reached, int space, int biasesReached, int biases) {
    /** Whether the layer expresses all equivariant maps and nothing else. */
    public boolean maximal() {
      return contained && reached == space;
    }

    /** In words: "maximal", "24 of 48", "not equivariant". */
    public String verdict() {
      return !contained
          ? "not equivariant"
          : maximal() ? "maximal, " + space : reached + " of " + space;
    }
  }

  /**
   * Compares a chain of layers, a map and a mean subtraction say, with both spaces.
   *
   * @param layer what the chain is called
   * @param map what it is built over
   * @param layers one after the other
   * @param element the shape of one element, {@code [...element, channels]}
   * @param symmetry of one element, as it acts on the positions that go in and that come out
   * @param size n, the number of elements in a set
   * @throws IllegalArgumentException if the pairs of coordinates would not fit in memory
   */
  public static Maximality of(
      String layer,
      String map,
      List<Layer> layers,
      ElementKind kind,
      Shape element,
      ElementSymmetry symmetry,
      int size) {
    try (LayerMatrices matrices = new LayerMatrices(layers, kind, element, size)) {
      boolean linear = matrices.isLinear(new SplittableRandom(1));
      List<double[][]> kernels = matrices.ofKernels();
      List<double[]> biases = matrices.ofBiases();
      int in = (int) element.get(-1);
      return new Maximality(
          layer,
          map,
          linear,
          compare(
              kernels, biases, symmetry.input().aligned(size), symmetry.output().aligned(size), in),
          compare(
              kernels,
              biases,
              symmetry.input().independent(size),
              symmetry.output().independent(size),
              in));
    }
  }

  private static Comparison compare(
      List<double[][]> kernels,
      List<double[]> biases,
      PermutationGroup input,
      PermutationGroup output,
      int inputChannels) {
    EquivariantSpace space = EquivariantSpace.between(input, output);
    int channels = kernels.get(0).length / output.degree();
    boolean contained = true;
    for (double[][] kernel : kernels) {
      for (int o = 0; o < channels; o++) {
        for (int i = 0; i < inputChannels; i++) {
          contained &=
              space.distance(block(kernel, space, channels, o, inputChannels, i))
                  < CONTAINED_TOLERANCE;
        }
      }
    }
    double[][] rows = kernels.stream().map(Maximality::flat).toArray(double[][]::new);
    return new Comparison(
        contained,
        rank(rows),
        space.dimension() * channels * inputChannels,
        biases.isEmpty() ? 0 : rank(biases.toArray(double[][]::new)),
        space.biases().count() * channels);
  }

  /** The part of a matrix from one channel to another. */
  private static double[][] block(
      double[][] kernel, EquivariantSpace space, int channels, int to, int inputs, int from) {
    double[][] block = new double[space.outputDegree()][space.inputDegree()];
    for (int i = 0; i < block.length; i++) {
      for (int j = 0; j < block[i].length; j++) {
        block[i][j] = kernel[i * channels + to][j * inputs + from];
      }
    }
    return block;
  }

  private static double[] flat(double[][] matrix) {
    int width = matrix[0].length;
    double[] flat = new double[matrix.length * width];
    for (int i = 0; i < matrix.length; i++) {
      System.arraycopy(matrix[i], 0, flat, i * width, width);
    }
    return flat;
  }

  private static int rank(double[][] rows) {
    double[] values = new SingularValueDecomposition(gram(rows)).getSingularValues();
    int rank = 0;
    // Of the products of rows, singular values are squared.
    while (rank < values.length
        && values[rank] > RANK_TOLERANCE * RANK_TOLERANCE * values[0]
        && values[0] > 0) {
      rank++;
    }
    return rank;
  }

  private static Array2DRowRealMatrix gram(double[][] rows) {
    double[][] products = new double[rows.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows.length; j++) {
        for (int k = 0; k < rows[i].length; k++) {
          products[i][j] += rows[i][k] * rows[j][k];
        }
      }
    }
    return new Array2DRowRealMatrix(products, false);
  }
}
