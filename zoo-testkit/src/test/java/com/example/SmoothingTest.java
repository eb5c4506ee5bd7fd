package com.example;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.testkit.DynamicChecks;
import io.github.dsszoo.testkit.ElementMapCheck;
import io.github.dsszoo.testkit.ExamplesCheck;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tensorflow.ndarray.Shape;

class SmoothingTest {
  @TestFactory
  Stream<DynamicNode> examples() {
    return DynamicChecks.of(new Smoothing.Type());
  }

  @Test
  void holdsEveryLawOnEveryExample() {
    ExamplesCheck.of(new Smoothing.Type()).holdsEveryLaw();
  }

  @Test
  void agreesWithItsTwin() {
    ElementMapCheck.of(new Smoothing(2, true))
        .on(ElementKind.SIGNAL, Shape.of(7, 3))
        .linear()
        .agreesWith(
            (set, context) -> {
              float[] kernel = context.parameter("kernel");
              float[] bias = context.parameter("bias");
              double[][][] y = new double[set.length][7][2];
              for (int i = 0; i < set.length; i++) {
                for (int p = 0; p < 7; p++) {
                  for (int out = 0; out < 2; out++) {
                    y[i][p][out] = bias[out];
                    for (int in = 0; in < 3; in++) {
                      double sum = set[i][p][in] + set[i][(p + 6) % 7][in];
                      y[i][p][out] += kernel[2 * in + out] * sum;
                    }
                  }
                }
              }
              return y;
            });
  }
}
