package io.github.dsszoo.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
  static final String NETWORK =
      """
      name: "waves"
      input { signal { length: 16 } standardise {} }
      encoder { dss { map { circular_convolution { channels: 6 kernel: 5 } } } }
      encoder { batch_norm {} }
      encoder { activation: RELU }
      encoder { dropout { rate: 0.1 } }
      encoder { dss { map { circular_convolution { channels: 6 kernel: 5 stride: 2 } } batch_norm: true } }
      encoder { activation: GELU }
      encoder { pool_positions: MEAN }
      encoder { pool_set: MEAN }
      head { siamese { dense { channels: 2 } } }
      output { classes { name: "slow" name: "fast" } }
      """;

  static Network network() {
    return Network.of(NetworkText.parse(NETWORK, "test", NetworkSpec.newBuilder()).build());
  }

  static TrainingPlan.Builder plan() {
    TrainingPlan.Builder plan = TrainingPlan.newBuilder().setEpochs(5).setBatchSize(16);
    plan.getOptimizerBuilder().setLearningRate(0.01f);
    return plan;
  }

  @TempDir Path folder;

  @Test
  void learnsWhatIsThereToLearn() throws Exception {
    TrainingResult result =
        new Trainer(network(), plan().build(), folder)
            .listen(new HistoryFile(folder))
            .listen(new TensorBoard(folder))
            .run(new WaveBatches(1, 320, 16, false), new WaveBatches(2, 100, 16, false));
    result.history().forEach(System.out::println);
    assertThat(result.best().validationAccuracy()).isGreaterThan(0.9);
  }
}
