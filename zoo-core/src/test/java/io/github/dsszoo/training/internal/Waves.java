package io.github.dsszoo.training.internal;

import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** A small problem with everything in it that a run depends on: norms, dropout, a schedule. */
final class Waves {
  private Waves() {}

  static Network network() {
    String text =
        """
        name: "waves"
        input { signal { length: 16 } standardise {} }
        encoder { siamese { circular_convolution { channels: 6 kernel: 5 } } }
        encoder { batch_norm {} }
        encoder { activation: RELU }
        encoder { dropout { rate: 0.1 } }
        encoder { dss { map { circular_convolution { channels: 6 kernel: 5 stride: 2 } } batch_norm: true } }
        encoder { pool_positions: MEAN }
        encoder { pool_set: MEAN }
        head { siamese { dense { channels: 2 } } }
        output { classes { name: "slow" name: "fast" } }
        """;
    return Network.of(NetworkText.parse(text, "test", NetworkSpec.newBuilder()).build());
  }

  static TrainingPlan.Builder plan(int epochs) {
    TrainingPlan.Builder plan = TrainingPlan.newBuilder().setEpochs(epochs).setBatchSize(16);
    plan.getOptimizerBuilder().setLearningRate(0.01f);
    plan.getScheduleBuilder().getCosineBuilder().setWarmupSteps(3);
    return plan;
  }

  static BatchSource training() {
    return new WaveBatches(1, 72, 16, true);
  }

  static BatchSource validation() {
    return new WaveBatches(2, 40, 16, true);
  }

  /** A run with its history file. */
  static TrainingResult run(TrainingPlan plan, Path folder, TrainingListener... listeners)
      throws IOException {
    Trainer trainer = new Trainer(network(), plan, folder).listen(new HistoryFile(folder));
    Arrays.stream(listeners).forEach(trainer::listen);
    return trainer.run(training(), validation());
  }

  /** The numbers by path, bit for bit. */
  static Map<String, int[]> bits(Weights weights) {
    return weights.byPath().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> bits(entry.getValue().values())));
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
    return bits;
  }
}
