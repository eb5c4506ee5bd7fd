package io.github.dsszoo.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Training that computes values again in the backward pass, beside training that keeps them. */
class RecomputeTest {
  @TempDir Path folder;

  /** Blocks, norms that a segment may not cut off, nested skip connections, and dropout. */
  private static final String DEEP =
      """
      name: "deep"
      input { signal { length: 16 } standardise {} }
      encoder { siamese { circular_convolution { channels: 4 kernel: 3 } } }
      encoder { batch_norm {} }
      encoder { activation: ELU }
      encoder { dropout { rate: 0.1 } }
      encoder { dss { map { circular_convolution { channels: 4 kernel: 3 } } batch_norm: true } }
      encoder { activation: ELU }
      encoder { dropout { rate: 0.2 } }
      encoder { siamese { circular_convolution { channels: 5 kernel: 3 } } }
      encoder { batch_norm {} }
      encoder {
        skip {
          layer { activation: TANH }
          layer {
            skip {
              layer { dss { map { circular_convolution { channels: 5 kernel: 3 } } } }
              layer { dropout { rate: 0.1 } }
              sum: true
            }
          }
          layer { max_concatenation {} }
        }
      }
      encoder { skip { layer { standardise {} } } }
      encoder { pool_positions: MEAN }
      encoder { pool_set: MEAN }
      head { batch_norm {} }
      head { siamese { dense { channels: 2 } } }
      output { classes { name: "slow" name: "fast" } }
      """;

  static final List<Network> NETWORKS =
      List.of(
          Waves.network(),
          Network.of(NetworkText.parse(DEEP, "test", NetworkSpec.newBuilder()).build()));

  @ParameterizedTest
  @FieldSource("NETWORKS")
  void lossesAndWeightsAreThoseOfKeptValues(Network network) throws IOException {
    assertSame(network, Waves.plan(2), Waves.training(), Waves.validation());
    assertSame(
        network,
        Waves.plan(2),
        new WaveBatches(1, 48, 16, false),
        new WaveBatches(2, 16, 16, false));
  }

  @ParameterizedTest
  @FieldSource("NETWORKS")
  void frozenPartsStay(Network network) throws IOException {
    assertSame(
        network,
        Waves.plan(1).addFreeze("encoder/0").addFreeze("encoder/4"),
        Waves.training(),
        Waves.validation());
  }

  private void assertSame(
      Network network, TrainingPlan.Builder plan, BatchSource train, BatchSource validation)
      throws IOException {
    Path runs = folder.resolve(Integer.toString(train.masking().ordinal()));
    TrainingResult kept =
        new Trainer(network, plan.build(), runs.resolve("kept")).run(train, validation);
    TrainingResult again =
        new Trainer(network, plan.setRecompute(true).build(), runs.resolve("again"))
            .run(train, validation);
    for (int i = 0; i < kept.history().size(); i++) {
      assertThat(again.history().get(i).loss())
          .isCloseTo(kept.history().get(i).loss(), within(1e-5));
    }
    for (String path : kept.weights().byPath().keySet()) {
      assertThat(values(again.weights(), path))
          .as(path)
          .containsExactly(values(kept.weights(), path), within(1e-4f));
    }
  }

  private static float[] values(Weights weights, String path) {
    return weights.byPath().get(path).values();
  }
}
