package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.testkit.LayerCheck;
import io.github.dsszoo.testkit.TwinContext;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class RootedSubgraphsTest {
  private static final int VERTICES = 5;
  private static final int FEATURES = 2;
  private static final int CHANNELS = 3;

  private static final LayerCheck CHECK =
      LayerCheck.of(RootedSubgraphs.of(CHANNELS))
          .on(ElementKind.GRAPH, Shape.of(VERTICES, FEATURES + 1));

  /** Marks are random numbers here: they weigh the vertices, as the twin does. */
  @Test
  void doesWhatFifteenMapsWrittenOutDo() {
    CHECK.agreesWith(RootedSubgraphsTest::twin);
  }

  private static double[][][] twin(double[][][] set, TwinContext context) {
    float[] kernel = context.parameter("kernel");
    float[] bias = context.parameter("bias");
    int n = set.length;
    double[][][] y = new double[n][VERTICES][CHANNELS];
    for (int i = 0; i < n; i++) {
      for (int p = 0; p < VERTICES; p++) {
        double root = set[i][p][FEATURES];
        for (int out = 0; out < CHANNELS; out++) {
          y[i][p][out] = bias[out] + root * bias[CHANNELS + out];
          for (int f = 0; f < FEATURES; f++) {
            double[] maps = maps(set, i, p, f);
            for (int k = 0; k < maps.length; k++) {
              y[i][p][out] += kernel[(k * FEATURES + f) * CHANNELS + out] * maps[k];
            }
          }
        }
      }
    }
    return y;
  }

  /** The 15 maps of feature f at vertex p of subgraph i. */
  private static double[] maps(double[][][] x, int i, int p, int f) {
    int n = x.length;
    double transposed = 0;
    double diagonalOfVertex = 0;
    double rowOfVertex = 0;
    double column = 0;
    double total = 0;
    double trace = 0;
    for (int j = 0; j < n; j++) {
      double mark = x[j][p][FEATURES];
      for (int q = 0; q < VERTICES; q++) {
        transposed += mark * x[i][q][FEATURES] * x[j][q][f];
      }
      diagonalOfVertex += mark * diagonal(x, j, f);
      rowOfVertex += mark * row(x, j, f);
      column += x[j][p][f] / n;
      total += row(x, j, f) / n;
      trace += diagonal(x, j, f) / n;
    }
    // The mean of column r[i].
    double atRoot = 0;
    for (int q = 0; q < VERTICES; q++) {
      for (double[][] other : x) {
        atRoot += x[i][q][FEATURES] * other[q][f] / n;
      }
    }
    double root = x[i][p][FEATURES];
    return new double[] {
      x[i][p][f],
      transposed,
      diagonal(x, i, f),
      row(x, i, f),
      atRoot,
      diagonalOfVertex,
      rowOfVertex,
      column,
      total,
      trace,
      root * diagonal(x, i, f),
      root * row(x, i, f),
      root * atRoot,
      root * total,
      root * trace
    };
  }

  private static double diagonal(double[][][] x, int i, int f) {
    double sum = 0;
    for (int q = 0; q < VERTICES; q++) {
      sum += x[i][q][FEATURES] * x[i][q][f];
    }
    return sum;
  }

  private static double row(double[][][] x, int i, int f) {
    double sum = 0;
    for (int q = 0; q < VERTICES; q++) {
      sum += x[i][q][f] / VERTICES;
    }
    return sum;
  }

  @Test
  void signalsAndElementsWithoutFeaturesAreRefused() {
    assertThatThrownBy(
            () ->
                LayerCheck.of(RootedSubgraphs.of(2))
                    .on(ElementKind.SIGNAL, Shape.of(6, 2))
                    .gradients())
        .isInstanceOf(LayerException.class)
        .hasMessageContaining("rooted_subgraphs takes graphs");
    assertThatThrownBy(
            () ->
                LayerCheck.of(RootedSubgraphs.of(2))
                    .on(ElementKind.POINTS, Shape.of(6, 1))
                    .gradients())
        .isInstanceOf(LayerException.class)
        .hasMessageContaining("found point clouds of shape [6, 1]");
    assertThatThrownBy(() -> RootedSubgraphs.of(0))
        .isInstanceOf(LayerException.class)
        .hasMessageContaining("set it to at least 1");
  }
}
