package io.github.dsszoo.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.internal.graph.GraphOps;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.spec.TrainingPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** On the processor, in float32: what the scaling does, without the casts of a GPU. */
class LossScaleTest {
  private static Map<String, int[]> weights(LossScale scale) {
    Network network = ReplicasTest.network(ReplicasTest.CLASSES);
    TrainingPlan.Builder plan = TrainingPlan.newBuilder().setClipNorm(1);
    plan.getOptimizerBuilder().getAdamBuilder();
    try (TrainingGraph graph =
            new TrainingGraph(
                network,
                plan.build(),
                Masking.ELEMENTS,
                path -> false,
                path -> false,
                new Placement(ConfigProto.getDefaultInstance(), List.of(), scale),
                Optional.empty());
        Batch batch = ReplicasTest.batch(network, 6)) {
      for (int step = 0; step < 3; step++) {
        graph.step(batch, step, 0.01f);
      }
      return Waves.bits(graph.weights());
    }
  }

  private static List<float[]> unscaled(float... gradients) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = GraphOps.of(graph);
      List<Operand<TFloat32>> found =
          new LossScale(8)
              .unscaled(tf, List.of(tf.constant(gradients), tf.constant(new float[] {16})));
      try (Result result = session.runner().fetch(found.get(0)).fetch(found.get(1)).run()) {
        return List.of(floats((TFloat32) result.get(0)), floats((TFloat32) result.get(1)));
      }
    }
  }

  private static float[] floats(TFloat32 tensor) {
    float[] values = new float[(int) tensor.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.getFloat(i);
    }
    return values;
  }

  @Test
  void stepsHaveTheSameBitsWithAndWithoutTheScale() {
    assertThat(weights(LossScale.MIXED))
        .usingRecursiveComparison()
        .isEqualTo(weights(LossScale.NONE));
  }

  @Test
  void gradientsAreDividedByTheFactor() {
    assertThat(unscaled(8, -4)).containsExactly(new float[] {1, -0.5f}, new float[] {2});
  }

  @Test
  void oneGradientThatIsNotFiniteMakesAllOfThemZero() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThat(unscaled(8, bad)).containsExactly(new float[] {0, 0}, new float[] {0});
    }
  }
}
