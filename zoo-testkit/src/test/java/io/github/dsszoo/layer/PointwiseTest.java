package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class PointwiseTest {
  @Test
  void relu() {
    check(Activation.RELU, x -> Math.max(x, 0));
  }

  @Test
  void elu() {
    check(Activation.ELU, x -> x > 0 ? x : Math.expm1(x));
  }

  @Test
  void gelu() {
    check(Activation.GELU, x -> x * normalBelow(x));
  }

  @Test
  void log() {
    check(Activation.LOG, x -> Math.log(Math.max(x, 0) + 0.001));
  }

  @Test
  void tanh() {
    check(Activation.TANH, Math::tanh);
  }

  @Test
  void scale() {
    check(new Scale(1 / 255f, -0.5f), x -> x / 255 - 0.5);
  }

  private static void check(Layer layer, DoubleUnaryOperator function) {
    ToySets x = ToySets.signals(1, 2, 3, 7, 2);
    ToySets expected = Twins.each(x, e -> Twins.perChannel(e, (v, c) -> function.applyAsDouble(v)));
    try (LayerRunner runner = LayerRunner.inference(layer, x)) {
      assertThat(expected.distance(runner.run(x))).isLessThan(1e-6);
    }
  }

  /** The normal distribution's probability of a number below x, by the midpoint rule. */
  private static double normalBelow(double x) {
    int steps = 2000;
    double width = x / steps;
    double integral = 0;
    for (int i = 0; i < steps; i++) {
      double t = (i + 0.5) * width;
      integral += Math.exp(-t * t / 2) * width;
    }
    return 0.5 + integral / Math.sqrt(2 * Math.PI);
  }
}
