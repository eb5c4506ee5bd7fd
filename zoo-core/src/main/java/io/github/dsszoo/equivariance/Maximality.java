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
 * Compares the linear maps that a layer reaches with all equivariant linear maps on sets of one
 * size.
 *
 * <p>TensorFlow runs the layer once for each entry of its kernels, with this entry at 1 and all
 * other parameters at 0. The outputs for the unit vectors are the columns of a matrix. The matrices
 * of all entries span the linear maps that the layer reaches. This span is compared with {@link
 * EquivariantSpace}, which is computed from the group alone: whether the space contains the span,
 * and the dimensions of both (Maron, Litany, Chechik and Fetaya, ICML 2020, theorem 1: DSS reaches
 * all dimensions). In the same way, the biases, which are the outputs for sets of zeros, are
 * compared with the vectors that are invariant under the group.
 *
 * @param layer the name of the layer
 * @param map the name of the element map that the layer contains
 * @param linear whether the layer is linear; otherwise the comparisons have no meaning
 * @param aligned the comparison with S_n x G: one group element for all elements of a set
 * @param independent the comparison with S_n wr G: independent group elements
 */
public record Maximality(
    String layer, String map, boolean linear, Comparison aligned, Comparison independent) {
  /** The smallest non-zero singular value, relative to the largest; below are float32 errors. */
  private static final double RANK_TOLERANCE = 1e-5;

  /**
   * The tolerance for the part of a matrix outside the space, relative to the norm of the matrix.
   */
  private static final double CONTAINED_TOLERANCE = 1e-5;

  /**
   * The comparison of a layer with a space of equivariant maps.
   *
   * @param contained whether all maps that the layer reaches are equivariant
   * @param reached the dimension of the maps that the layer reaches
   * @param space the dimension of all equivariant maps
   * @param biasesReached the dimension of its biases
   * @param biases the dimension of all equivariant biases
   */
  public record Comparison(
      boolean contained, int reached, int space, int biasesReached, int biases) {
    /** Returns whether the layer reaches exactly the equivariant maps. */
    public boolean maximal() {
      return contained && reached == space;
    }

    /** Returns the result as text: "maximal", "24 of 48" or "not equivariant". */
    public String verdict() {
      return !contained
          ? "not equivariant"
          : maximal() ? "maximal, " + space : reached + " of " + space;
    }
  }

  /**
   * Compares a chain of layers, such as a map and a mean subtraction, with both spaces.
   *
   * @param layer the name of the chain
   * @param map the name of the element map
   * @param layers the layers, in their order
   * @param element the shape of one element, {@code [...element, channels]}
   * @param symmetry the symmetry of one element, with its actions on the positions of the input and
   *     of the output
   * @param size n, the number of elements in a set
   * @throws IllegalArgumentException if the pairs of coordinates do not fit in memory
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

  /** Returns the block of a matrix from one channel to another. */
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
    // The singular values of the Gram matrix are the squares of those of the rows.
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
