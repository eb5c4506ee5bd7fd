package io.github.dsszoo.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.device.Device;
import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A step on several virtual devices of the processor against the same step on one, without batch
 * norm and dropout. With plain gradient descent at the rate 1, a step changes the weights by the
 * gradient.
 */
class ReplicasTest {
  private static final DeviceOptions STANDARD = DeviceOptions.standard();
  private static final int ELEMENTS = 4;

  static final String CLASSES =
      """
      name: "waves"
      input { signal { length: 16 } standardise {} }
      encoder { dss { map { circular_convolution { channels: 6 kernel: 5 } } } }
      encoder { activation: RELU }
      encoder { pool_positions: MEAN }
      encoder { pool_set: MEAN }
      head { siamese { dense { channels: 3 } } }
      output { classes { name: "a" name: "b" name: "c" } }
      """;

  /** The loss is a mean over the elements that are present, of all sets together. */
  static final String IMAGES =
      """
      name: "images"
      input { image { height: 4 width: 5 channels: 2 } }
      encoder { dss { map { convolution_2d { channels: 3 kernel: 3 padding: ZERO } } } }
      encoder { activation: TANH }
      head { siamese { convolution_2d { channels: 2 kernel: 3 padding: ZERO } } }
      output { images {} }
      """;

  @TempDir Path folder;

  private record Step(float loss, float metric, Map<String, int[]> bits, Weights weights) {}

  static Network network(String text) {
    return Network.of(NetworkText.parse(text, "test", NetworkSpec.newBuilder()).build());
  }

  static TrainingPlan.Builder plan() {
    TrainingPlan.Builder plan = TrainingPlan.newBuilder();
    plan.getOptimizerBuilder().getMomentumBuilder().setMomentum(0);
    return plan;
  }

  private static Step step(Network network, TrainingPlan plan, Batch batch, String devices) {
    List<Device> taken = Device.list(devices);
    try (TrainingGraph graph =
        new TrainingGraph(
            network,
            plan,
            Masking.ELEMENTS,
            path -> false,
            path -> false,
            Placement.of(STANDARD.on(taken), taken),
            Optional.empty())) {
      TrainingGraph.Scores scores = graph.step(batch, 0, 1);
      Weights weights = graph.weights();
      return new Step(scores.loss(), scores.metric(), Waves.bits(weights), weights);
    }
  }

  static Batch batch(Network network, int sets) {
    SplittableRandom random = new SplittableRandom(5);
    Shape x = Shape.of(sets, ELEMENTS).append(network.elementShape());
    float[] mask = new float[sets * ELEMENTS];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = i % ELEMENTS == 0 || random.nextInt(3) > 0 ? 1 : 0;
    }
    Map<String, TFloat32> inputs =
        Map.of(
            Batch.X,
            normal(x, random),
            Batch.MASK,
            TFloat32.tensorOf(Shape.of(sets, ELEMENTS), DataBuffers.of(mask)));
    if (network.classes() == 0) {
      return new Batch(inputs, normal(x, random));
    }
    int[] labels = random.ints(sets, 0, network.classes()).toArray();
    return new Batch(inputs, TInt32.tensorOf(Shape.of(sets), DataBuffers.of(labels)));
  }

  private static TFloat32 normal(Shape shape, SplittableRandom random) {
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return TFloat32.tensorOf(shape, DataBuffers.of(values));
  }

  /** Also with fewer sets than devices, where a device has nothing to do. */
  @ParameterizedTest
  @CsvSource({"2, 6", "2, 7", "3, 8", "2, 1", "3, 2"})
  void aStepIsThatOfOneDevice(int devices, int sets) {
    String names = "cpu:0,cpu:1,cpu:2".substring(0, devices * 6 - 1);
    for (String text : List.of(CLASSES, IMAGES)) {
      Network network = network(text);
      try (Batch batch = batch(network, sets)) {
        Step one = step(network, plan().build(), batch, "cpu");
        Step several = step(network, plan().build(), batch, names);
        assertThat(several.loss()).isCloseTo(one.loss(), within(1e-5f));
        assertThat(several.metric()).isCloseTo(one.metric(), within(1e-5f));
        assertClose(several.weights(), one.weights(), 1e-5f);
      }
    }
  }

  @Test
  void valuesAreComputedAgainOnTheSameDevice() {
    Network network = network(CLASSES);
    try (Batch batch = batch(network, 7)) {
      TrainingPlan again = plan().setRecompute(true).build();
      assertClose(
          step(network, again, batch, "cpu:0,cpu:1").weights(),
          step(network, plan().build(), batch, "cpu").weights(),
          1e-5f);
    }
  }

  @Test
  void theSameStepGivesTheSameBits() {
    Network network = network(IMAGES);
    try (Batch batch = batch(network, 7)) {
      assertThat(step(network, plan().build(), batch, "cpu:0,cpu:1").bits())
          .usingRecursiveComparison()
          .isEqualTo(step(network, plan().build(), batch, "cpu:0,cpu:1").bits());
    }
  }

  /** With batch norms and dropout, whose numbers are those of the parts. */
  @Test
  void aStoppedRunEndsWithTheSameWeights() throws IOException {
    // A constant rate: a schedule depends on the number of epochs.
    TrainingPlan longer = Waves.plan(3).clearSchedule().build();
    TrainingResult unbroken = run(longer, folder.resolve("unbroken"));
    run(longer.toBuilder().setEpochs(2).build(), folder.resolve("resumed"));
    TrainingResult resumed = run(longer, folder.resolve("resumed"));
    assertThat(Waves.bits(resumed.weights()))
        .usingRecursiveComparison()
        .isEqualTo(Waves.bits(unbroken.weights()));
    assertThat(resumed.devices()).containsExactly(Device.CPU, Device.of("cpu:1"));
    assertThat(resumed.history()).allMatch(epoch -> epoch.device().equals("cpu+cpu:1"));
  }

  private static TrainingResult run(TrainingPlan plan, Path folder) throws IOException {
    return new Trainer(Waves.network(), plan, folder)
        .on(STANDARD.on(Device.list("cpu:0,cpu:1")))
        .run(Waves.training(), Waves.validation());
  }

  private static void assertClose(Weights found, Weights expected, float tolerance) {
    expected
        .byPath()
        .forEach(
            (path, array) ->
                assertThat(found.byPath().get(path).values())
                    .as(path)
                    .containsExactly(
                        array.values(), org.assertj.core.data.Offset.offset(tolerance)));
  }
}
