package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that select an element: which one is farthest from the mean of its set. */
class SelectionTrainingTest {
  private static final int N = 5;
  private static final int CHANNELS = 2;

  @TempDir Path folder;

  private static Network network(String output) {
    String text =
        """
        name: "farthest"
        input { vector { channels: 2 } }
        encoder { dss { map { dense { channels: 32 } } } }
        encoder { activation: RELU }
        encoder { dss { map { dense { channels: 32 } } } }
        encoder { activation: RELU }
        head { siamese { dense { channels: 1 } } }
        output { %s }
        """
            .formatted(output);
    return Network.of(NetworkText.parse(text, "test", NetworkSpec.newBuilder()).build());
  }

  /** One element of each set lies far out; where there is a mask, it hides one of the others. */
  private static SetDataset sets(long seed, int size, boolean masked) {
    float[] values = new float[size * N * CHANNELS];
    float[] mask = new float[size * N];
    int[] labels = new int[size];
    for (int s = 0; s < size; s++) {
      RandomGenerator random = KeyedRandom.of(seed, s);
      labels[s] = random.nextInt(N);
      double x = random.nextGaussian();
      double y = random.nextGaussian();
      double angle = random.nextDouble(2 * Math.PI);
      for (int i = 0; i < N; i++) {
        double out = i == labels[s] ? 3 : 0.3;
        int at = (s * N + i) * CHANNELS;
        values[at] = (float) (x + out * Math.cos(angle + i));
        values[at + 1] = (float) (y + out * Math.sin(angle + i));
        mask[s * N + i] = i == (labels[s] + 1) % N ? 0 : 1;
      }
    }
    int[] shape = {size, N, CHANNELS};
    return SetDataset.of(values, shape, masked ? mask : null, labels);
  }

  private static TrainingPlan.Builder plan() {
    TrainingPlan.Builder plan = TrainingPlan.newBuilder().setEpochs(15).setBatchSize(16);
    plan.getOptimizerBuilder().setLearningRate(0.01f);
    return plan;
  }

  private TrainedModel trained(boolean masked) {
    return new Training(network("selection {}"), plan().build())
        .in(folder.resolve("run" + masked))
        .run(sets(1, 400, masked), sets(2, 100, masked));
  }

  @Test
  void learnsToSelectAndIsExportedAndLoadedAgain() {
    SetDataset test = sets(3, 100, false);
    Path version;
    Prediction first;
    try (TrainedModel model = trained(false)) {
      first = model.predict(test);
      assertThat(first.accuracy(test.labels())).isGreaterThan(0.9);
      version = model.export(folder.resolve("models"));
    }
    try (ZooModel model = Zoo.load(version)) {
      assertThat(model.predict(test).index()).containsExactly(first.index());
      assertThat(model.verify().holds()).isTrue();
      // By the other signature, too.
      assertThat(model.predict(sets(4, 10, true)).floats("log_probabilities").shape())
          .containsExactly(10, N);
    }
  }

  @Test
  void anElementThatIsHiddenIsNeverSelected() {
    SetDataset test = sets(3, 100, true);
    try (TrainedModel model = trained(true)) {
      Prediction prediction = model.predict(test);
      assertThat(prediction.accuracy(test.labels())).isGreaterThan(0.9);
      float[] scores = prediction.floats("log_probabilities").values();
      for (int i = 0; i < scores.length; i++) {
        if (test.mask()[i] == 0) {
          assertThat(Math.exp(scores[i])).isZero();
        }
      }
    }
  }

  /** Over the elements that are present: of the hidden one, the probability stays zero. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void learnsFromSmoothedLabels(boolean masked) {
    TrainingPlan smoothed = plan().setLabelSmoothing(0.4f).build();
    SetDataset test = sets(3, 100, masked);
    try (TrainedModel model =
        new Training(network("selection {}"), smoothed)
            .in(folder.resolve("smoothed"))
            .run(sets(1, 400, masked), sets(2, 100, masked))) {
      Prediction prediction = model.predict(test);
      assertThat(prediction.accuracy(test.labels())).isGreaterThan(0.9);
      double right = 0;
      for (int s = 0; s < test.size(); s++) {
        double[] probabilities = prediction.probabilities(s);
        right += probabilities[test.labels()[s]] / test.size();
        if (masked) {
          assertThat(probabilities[(test.labels()[s] + 1) % N]).isZero();
        }
      }
      // The target is 0.6 and a part of 0.4 for each element that is present.
      assertThat(right).isCloseTo(0.6 + 0.4 / (masked ? N - 1 : N), within(0.1));
    }
  }

  @Test
  void labelsThatSelectNothingAreRefused() {
    SetDataset good = sets(1, 8, false);
    SetDataset beyond = good.withLabels(new int[] {0, 1, 2, 3, 4, 5, 0, 0});
    int[] hidden = new int[8];
    SetDataset masked = sets(1, 8, true);
    for (int s = 0; s < 8; s++) {
      hidden[s] = (masked.labels()[s] + 1) % N;
    }
    refuses(beyond, good, plan(), "Set 5 of the training sets has the label 5");
    refuses(good, masked.withLabels(hidden), plan(), "Set 0 of the validation sets has the label");
  }

  private void refuses(
      SetDataset train, SetDataset validation, TrainingPlan.Builder plan, String message) {
    Training training =
        new Training(network("selection {}"), plan.build()).in(folder.resolve("refused"));
    assertThatThrownBy(() -> training.run(train, validation))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message);
  }
}
