package io.github.dsszoo.equivariance;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.layer.Variable;
import io.github.dsszoo.savedmodel.FloatArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.tensorflow.ndarray.Shape;

/** Computes the matrices of a chain of layers on sets of one size by running the layers. */
final class LayerMatrices implements AutoCloseable {
  private static final double LINEAR_TOLERANCE = 1e-4;

  private final LayerGraph graph;
  private final Shape set;
  private final int inputs;

  LayerMatrices(List<Layer> layers, ElementKind kind, Shape element, int size) {
    this.graph = new LayerGraph(layers, kind, element);
    this.set = Shape.of(size).append(element);
    this.inputs = Math.toIntExact(set.size());
  }

  /**
   * Returns whether the layers are affine with random weights: whether differences of outputs are
   * linear in differences of sets.
   */
  boolean isLinear(SplittableRandom random) {
    graph.randomise(random);
    float[] zero = new float[inputs];
    float[] x = random(random);
    float[] y = random(random);
    float[] sum = new float[inputs];
    for (int i = 0; i < inputs; i++) {
      sum[i] = 2 * x[i] - 3 * y[i];
    }
    float[] answers = run(zero, x, y, sum);
    int each = answers.length / 4;
    double largest = 1e-3;
    double difference = 0;
    for (int i = 0; i < each; i++) {
      double base = answers[i];
      double expected = 2 * (answers[each + i] - base) - 3 * (answers[2 * each + i] - base);
      largest = Math.max(largest, Math.abs(expected));
      difference = Math.max(difference, Math.abs(answers[3 * each + i] - base - expected));
    }
    return difference / largest < LINEAR_TOLERANCE;
  }

  private float[] random(SplittableRandom random) {
    float[] values = new float[inputs];
    for (int i = 0; i < inputs; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }

  /**
   * Returns one matrix {@code [outputs, inputs]} for each entry of the kernels: the matrix of the
   * layers if this entry is 1 and all other parameters are 0.
   */
  List<double[][]> ofKernels() {
    float[][] units = new float[inputs][inputs];
    for (int i = 0; i < inputs; i++) {
      units[i][i] = 1;
    }
    List<double[][]> matrices = new ArrayList<>();
    for (Variable variable : variables(false)) {
      float[] numbers = graph.numbers(variable);
      for (int k = 0; k < numbers.length; k++) {
        reset();
        numbers[k] = 1;
        matrices.add(columns(run(units)));
      }
    }
    return matrices;
  }

  /**
   * Returns one vector {@code [outputs]} for each entry of the biases: the output for a set of
   * zeros if this entry is 1 and all other parameters are 0.
   */
  List<double[]> ofBiases() {
    List<double[]> biases = new ArrayList<>();
    for (Variable variable : variables(true)) {
      float[] numbers = graph.numbers(variable);
      for (int k = 0; k < numbers.length; k++) {
        reset();
        numbers[k] = 1;
        float[] answer = run(new float[][] {new float[inputs]});
        double[] bias = new double[answer.length];
        Arrays.setAll(bias, i -> answer[i]);
        biases.add(bias);
      }
    }
    return biases;
  }

  private List<Variable> variables(boolean biases) {
    return graph.variables().stream().filter(v -> v.path().endsWith("/bias") == biases).toList();
  }

  private void reset() {
    graph.variables().forEach(v -> Arrays.fill(graph.numbers(v), 0));
  }

  private float[] run(float[]... sets) {
    float[] values = new float[sets.length * inputs];
    for (int i = 0; i < sets.length; i++) {
      System.arraycopy(sets[i], 0, values, i * inputs, inputs);
    }
    long[] shape = Shape.of(sets.length).append(set).asArray();
    return graph.run(new FloatArray(shape, values), Optional.empty()).values();
  }

  private double[][] columns(float[] answers) {
    int outputs = answers.length / inputs;
    double[][] matrix = new double[outputs][inputs];
    for (int j = 0; j < inputs; j++) {
      for (int i = 0; i < outputs; i++) {
        matrix[i][j] = answers[j * outputs + i];
      }
    }
    return matrix;
  }

  @Override
  public void close() {
    graph.close();
  }
}
