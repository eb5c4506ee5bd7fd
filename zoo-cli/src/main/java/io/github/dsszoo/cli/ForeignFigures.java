package io.github.dsszoo.cli;

import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Compares the outputs of a model without a card with y, as far as their shapes tell how. */
final class ForeignFigures {
  private ForeignFigures() {}

  /**
   * Returns figures by name, which has the name of the output: the accuracy of integers [N] and of
   * the largest of scores [N, classes], for labels; the mean absolute error of numbers as many as
   * there are targets.
   */
  static Map<String, Double> of(Map<String, Array> outputs, NpyArray y) {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (y.type().isText()) {
      return figures;
    }
    boolean labels = y.type().isWhole() && y.shape().length == 1;
    outputs.forEach(
        (name, output) -> {
          long[] shape = output.shape();
          if (shape.length == 0 || shape[0] != y.shape()[0]) {
            return;
          }
          if (labels && output instanceof LongArray index && shape.length == 1) {
            figures.put(
                "accuracy of " + name, accuracy(y, i -> Math.toIntExact(index.values()[i])));
          } else if (labels && output instanceof FloatArray && shape.length == 2 && shape[1] > 1) {
            figures.put("accuracy of " + name, accuracy(y, i -> largest((FloatArray) output, i)));
          } else if (output instanceof FloatArray floats && floats.values().length == y.size()) {
            double[] targets = y.doubles();
            figures.put(
                "mean absolute error of " + name,
                IntStream.range(0, targets.length)
                    .mapToDouble(i -> Math.abs(targets[i] - floats.values()[i]))
                    .average()
                    .orElse(0));
          }
        });
    return figures;
  }

  private static double accuracy(NpyArray y, IntUnaryOperator answer) {
    long[] labels = y.longs();
    return IntStream.range(0, labels.length)
        .mapToDouble(i -> answer.applyAsInt(i) == labels[i] ? 1 : 0)
        .average()
        .orElse(0);
  }

  private static int largest(FloatArray scores, int row) {
    int columns = (int) scores.shape()[1];
    float[] values = Arrays.copyOfRange(scores.values(), row * columns, (row + 1) * columns);
    int largest = 0;
    for (int i = 1; i < columns; i++) {
      largest = values[i] > values[largest] ? i : largest;
    }
    return largest;
  }
}
