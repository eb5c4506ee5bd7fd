package io.github.dsszoo.spark;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import java.util.SplittableRandom;

/**
 * A small problem for training on several workers: of three short signals, select the one with a
 * peak. The number of sets is not a multiple of the batch size, nor this one of the workers.
 */
final class Peaks {
  private static final int N = 3;
  private static final int LENGTH = 8;

  private Peaks() {}

  /**
   * A network without batch norm and dropout, so that the number of workers makes no difference.
   */
  static NetworkSpec network() {
    String text =
        """
        name: "peaks"
        input { signal { length: 8 } }
        encoder { dss { map { circular_convolution { channels: 4 kernel: 3 } } } }
        encoder { activation: RELU }
        encoder { pool_positions: MEAN }
        head { siamese { dense { channels: 1 } } }
        output { selection {} }
        """;
    return NetworkText.parse(text, "test", NetworkSpec.newBuilder()).build();
  }

  static TrainingPlan plan(int epochs) {
    TrainingPlan.Builder plan = TrainingPlan.newBuilder().setEpochs(epochs).setBatchSize(10);
    plan.getOptimizerBuilder().setLearningRate(0.01f);
    return plan.build();
  }

  static SetDataset sets(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size * N * LENGTH];
    int[] labels = new int[size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    for (int set = 0; set < size; set++) {
      labels[set] = random.nextInt(N);
      values[(set * N + labels[set]) * LENGTH + random.nextInt(LENGTH)] += 4;
    }
    return SetDataset.of(values, new int[] {size, N, LENGTH, 1}, null, labels);
  }

  static SetDataset training() {
    return sets(1, 54);
  }

  static SetDataset validation() {
    return sets(2, 31);
  }
}
