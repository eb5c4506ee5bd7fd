package io.github.dsszoo.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.network.Weights;
import io.github.dsszoo.spec.TrainingPlan;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** With plain gradient descent at the rate 1, what a step changes is the clipped gradient. */
class ClippingTest {
  @Test
  void scalesAllGradientsByOneFactor() {
    double[] free = step(0);
    double norm = norm(free);
    double[] clipped = step((float) norm / 4);

    assertThat(norm(clipped)).isCloseTo(norm / 4, within(norm * 1e-4));
    for (int i = 0; i < free.length; i++) {
      assertThat(clipped[i]).isCloseTo(free[i] / 4, within(norm * 1e-5));
    }
  }

  @Test
  void leavesSmallGradientsAlone() {
    double[] free = step(0);
    double[] limited = step((float) norm(free) * 2);
    for (int i = 0; i < free.length; i++) {
      assertThat(limited[i]).isCloseTo(free[i], within(1e-6));
    }
  }

  private static double[] step(float limit) {
    TrainingPlan.Builder plan = TrainingPlan.newBuilder().setClipNorm(limit);
    plan.getOptimizerBuilder().getMomentumBuilder().setMomentum(0);
    try (TrainingGraph graph =
            new TrainingGraph(
                Waves.network(), plan.build(), Masking.ELEMENTS, path -> false, path -> false);
        Batch batch = Waves.training().epoch(0).next()) {
      Weights before = graph.weights();
      graph.step(batch, 0, 1);
      return difference(before, graph.weights());
    }
  }

  /** Of the trainable numbers, in one row. */
  private static double[] difference(Weights before, Weights after) {
    return Waves.network().parameters().keySet().stream()
        .flatMapToDouble(
            path -> {
              float[] old = before.byPath().get(path).values();
              float[] now = after.byPath().get(path).values();
              return IntStream.range(0, old.length).mapToDouble(i -> (double) old[i] - now[i]);
            })
        .toArray();
  }

  private static double norm(double[] numbers) {
    double squares = 0;
    for (double number : numbers) {
      squares += number * number;
    }
    return Math.sqrt(squares);
  }
}
