package io.github.dsszoo.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.ZooException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class NetworkTest {
  @Test
  void namesItsParametersByPlace() {
    Network network = Network.of(Specs.small());
    assertThat(network.parameters())
        .containsEntry("encoder/0/self/kernel", Shape.of(5, 1, 3))
        .containsEntry("encoder/0/self/bias", Shape.of(3))
        .containsEntry("encoder/0/aggregate/kernel", Shape.of(5, 1, 3))
        .containsEntry("encoder/0/aggregate/norm/scale", Shape.of(3))
        .containsEntry("head/1/kernel", Shape.of(3, 2))
        .containsEntry("head/1/bias", Shape.of(2))
        .doesNotContainKey("encoder/0/self/norm/mean")
        .hasSize(9);
    assertThat(network.parameterCount()).isEqualTo(2 * 15 + 3 + 4 * 3 + 6 + 2);
    assertThat(network.classes()).isEqualTo(2);
    assertThat(network.elementShape()).isEqualTo(Shape.of(8, 1));
  }

  @Test
  void answersWithProbabilitiesAndTheLikeliest() {
    float[] x = random(3 * 4 * 8);
    Shape shape = Shape.of(3, 4, 8, 1);
    try (NetworkRunner runner = new NetworkRunner(Network.of(Specs.small()), 5)) {
      float[] probabilities = runner.answer("probabilities", shape, x);
      for (int i = 0; i < 3; i++) {
        assertThat(probabilities[2 * i] + probabilities[2 * i + 1]).isCloseTo(1, within(1e-6f));
      }
    }
  }

  /** Numbers that are none must not pass a mask, whose products they would survive. */
  @Test
  void paddingMayHoldAnything() {
    float[] x = random(2 * 3 * 8);
    float[] padded = new float[2 * 5 * 8];
    Arrays.fill(padded, Float.NaN);
    float[] mask = new float[2 * 5];
    for (int set = 0; set < 2; set++) {
      System.arraycopy(x, set * 3 * 8, padded, set * 5 * 8, 3 * 8);
      Arrays.fill(mask, set * 5, set * 5 + 3, 1);
    }
    padded[3 * 8] = Float.NEGATIVE_INFINITY;
    for (String pool : new String[] {"MEAN", "SUM", "MAX"}) {
      String text = Specs.INPUT + Specs.ENCODER + Specs.HEAD.replace("MEAN", pool) + Specs.OUTPUT;
      try (NetworkRunner runner = new NetworkRunner(Network.of(Specs.spec(text)), 5)) {
        assertThat(runner.answer("probabilities", Shape.of(2, 5, 8, 1), padded, mask))
            .containsExactly(
                runner.answer("probabilities", Shape.of(2, 3, 8, 1), x), within(1e-6f));
      }
    }
  }

  private static float[] random(int count) {
    SplittableRandom random = new SplittableRandom(3);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextDouble(-1, 1);
    }
    return numbers;
  }

  @Test
  void needsItsParts() {
    refuses("name: \"small\"" + Specs.HEAD + Specs.OUTPUT, "the input has no element");
    refuses(Specs.INPUT + Specs.ENCODER + Specs.HEAD, "the network has no output");
    refuses(Specs.INPUT + Specs.ENCODER + Specs.OUTPUT, "add pool_set to the head");
    refuses("name: \"a/b\"" + Specs.HEAD + Specs.OUTPUT, "invalid network name \"a/b\"");
    refuses("input { vector {} }", "invalid network name \"\": use letters");
    refuses("name: \"a\" input { vector {} }", "channels is 0; set it to at least 1");
  }

  @Test
  void needsAsManyChannelsAsClasses() {
    String three = "output { classes { name: \"a\" name: \"b\" name: \"c\" } }";
    refuses(Specs.INPUT + Specs.ENCODER + Specs.HEAD + three, "expected vectors of 3 channels");
    String log = "output { log_probabilities { classes: 4 } }";
    refuses(Specs.INPUT + Specs.ENCODER + Specs.HEAD + log, "expected vectors of 4 channels");
    String signals = Specs.INPUT + "head { pool_set: MEAN }" + Specs.OUTPUT;
    refuses(signals, "the head gives signals");
  }

  @Test
  void namesTheLayerThatDoesNotFit() {
    refuses(
        Specs.INPUT + Specs.ENCODER + "encoder { pool_positions: SUM }" + Specs.HEAD + Specs.OUTPUT,
        "encoder/3: vectors have no positions");
    refuses(
        Specs.INPUT + "head { siamese { dense { channels: 2 } } }" + Specs.OUTPUT,
        "head/0: a dense map takes vectors");
    refuses(
        Specs.INPUT + Specs.ENCODER.replace("kernel: 5", "kernel: 9") + Specs.HEAD + Specs.OUTPUT,
        "encoder/0/self: kernel 9 is longer");
  }

  @Test
  void namesTheLayerThatIsNotWhole() {
    refuses(Specs.INPUT + "encoder { siamese { dense {} } }", "encoder/0: dense: channels is 0");
    refuses(Specs.INPUT + Specs.ENCODER + "encoder {}", "encoder/3: the layer is empty");
    refuses(Specs.INPUT + "head { siamese {} }", "head/0: the element map is empty");
    refuses(Specs.INPUT + "head { dropout { rate: 1 } }", "head/0: dropout: rate is 1.0");
  }

  private static void refuses(String text, String message) {
    assertThatThrownBy(() -> Network.of(Specs.spec(text)))
        .isInstanceOf(ZooException.class)
        .hasMessageContaining(message);
  }
}
