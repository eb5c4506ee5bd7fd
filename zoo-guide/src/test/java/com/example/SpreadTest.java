package com.example;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.testkit.LayerCheck;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class SpreadTest {
  @Test
  void spreadKeepsTheLawsOfLayers() {
    LayerCheck.of(new Spread(0.01)).on(ElementKind.SIGNAL, Shape.of(8, 2)).holdsEveryLaw();
  }

  @Test
  void spreadAgreesWithPlainJava() {
    LayerCheck.of(new Spread(0.01))
        .on(ElementKind.VECTOR, Shape.of(2))
        .agreesWith(
            (set, context) -> {
              float[] weight = context.parameter("weight");
              double[][][] expected = new double[set.length][1][4];
              for (int channel = 0; channel < 2; channel++) {
                double mean = 0;
                double variance = 0;
                for (double[][] element : set) {
                  mean += element[0][channel] / set.length;
                }
                for (double[][] element : set) {
                  variance += Math.pow(element[0][channel] - mean, 2) / set.length;
                }
                for (int i = 0; i < set.length; i++) {
                  expected[i][0][channel] = set[i][0][channel];
                  expected[i][0][2 + channel] = weight[channel] * Math.sqrt(variance + 0.01);
                }
              }
              return expected;
            });
  }
}
