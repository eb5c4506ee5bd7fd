package com.example;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.testkit.BrokenLayer;
import io.github.dsszoo.testkit.DynamicChecks;
import io.github.dsszoo.testkit.LayerCheck;
import io.github.dsszoo.testkit.Twin;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tensorflow.ndarray.Shape;

class ChannelGateTest {
  private static final LayerCheck CHECK =
      LayerCheck.of(new ChannelGate(2)).on(ElementKind.IMAGE, Shape.of(4, 6, 3));

  /** A test of each law on each example of the type. */
  @TestFactory
  Stream<DynamicNode> examples() {
    return DynamicChecks.of(new ChannelGate.Type());
  }

  /** All laws on elements of one's own choice. */
  @Test
  void holdsEveryLaw() {
    CHECK.holdsEveryLaw();
  }

  /** The layer in plain Java. */
  @Test
  void agreesWithItsTwin() {
    Twin twin =
        (set, context) -> {
          float[] weight = context.parameter("weight");
          double[][][] y = new double[set.length][set[0].length][weight.length];
          for (int p = 0; p < set[0].length; p++) {
            for (int c = 0; c < weight.length; c++) {
              double mean = 0;
              for (double[][] element : set) {
                mean += element[p][c] / set.length;
              }
              for (int i = 0; i < set.length; i++) {
                y[i][p][c] = set[i][p][c] / (1 + Math.exp(-2 * weight[c] * mean));
              }
            }
          }
          return y;
        };
    CHECK.agreesWith(twin);
  }

  /** A check that refuses nothing proves nothing: this one refuses a layer without a mask. */
  @Test
  void aBrokenLayerFails() {
    assertThrows(AssertionError.class, () -> BrokenLayer.IGNORES_MASK.check().masks());
  }
}
