package io.github.dsszoo.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.ZooException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;

/** What comes out: one of the elements, images for each element or the set, or numbers. */
class OutputTest {
  private static final String VECTORS = "name: \"n\" input { vector { channels: 2 } } ";
  private static final String IMAGES =
      "name: \"n\" input { image { height: 4 width: 5 channels: 2 } } ";

  /** With parameters, for there is none without, that change nothing at first. */
  private static final String NORM = "encoder { batch_norm { epsilon: 0 } } ";

  private static final String SCORE = "head { dss { map { dense { channels: 1 } } } } ";

  private static float[] random(int count) {
    SplittableRandom random = new SplittableRandom(3);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextDouble(-2, 2);
    }
    return numbers;
  }

  private static Network network(String text) {
    return Network.of(Specs.spec(text));
  }

  @Test
  void aSelectionIsADistributionOverThePresentElements() {
    Network network = network(VECTORS + SCORE + "output { selection {} }");
    assertThat(network.answersEachElement()).isTrue();
    assertThat(network.classes()).isZero();
    float[] mask = {1, 1, 0, 1, 0, 0};
    try (NetworkRunner runner = new NetworkRunner(network, 5)) {
      Shape shape = Shape.of(2, 3, 2);
      float[] answer = runner.answer("log_probabilities", shape, random(12), mask);
      assertThat(Math.exp(answer[0]) + Math.exp(answer[1])).isCloseTo(1, within(1e-6));
      assertThat(Math.exp(answer[2])).isZero();
      // One element alone is certain.
      assertThat(answer[3]).isCloseTo(0, within(1e-6f));
      for (float number : answer) {
        assertThat(number).isFinite();
      }
    }
  }

  @Test
  void imagesAreOfEachElementAndAnImageIsOfTheSet() {
    Shape shape = Shape.of(1, 3, 4, 5, 2);
    float[] x = random(3 * 40);
    Network each = network(IMAGES + NORM + "output { images {} }");
    assertThat(each.answersEachElement()).isTrue();
    try (NetworkRunner runner = new NetworkRunner(each, 5)) {
      assertThat(runner.answer("images", shape, x)).containsExactly(x, within(1e-6f));
    }
    Network one =
        network(IMAGES + NORM + "head { pool_set: MAX } output { image { clamp: true } }");
    assertThat(one.answersEachElement()).isFalse();
    try (NetworkRunner runner = new NetworkRunner(one, 5)) {
      float[] image = runner.answer("image", shape, x);
      assertThat(image).hasSize(40);
      for (int i = 0; i < 40; i++) {
        float max = Math.max(x[i], Math.max(x[40 + i], x[80 + i]));
        assertThat(image[i]).isCloseTo(Math.min(Math.max(max, -1), 1), within(1e-6f));
      }
    }
  }

  /** From -1 to 1 to 0 to 255, cut there. */
  @Test
  void imagesAreScaledAfterTheyAreCut() {
    Shape shape = Shape.of(1, 3, 4, 5, 2);
    float[] x = random(3 * 40);
    Network network =
        network(IMAGES + NORM + "output { images { clamp: true factor: 127.5 offset: 127.5 } }");
    try (NetworkRunner runner = new NetworkRunner(network, 5)) {
      float[] images = runner.answer("images", shape, x);
      assertThat(images).contains(0, 255);
      for (int i = 0; i < images.length; i++) {
        float cut = Math.min(Math.max(x[i], -1), 1);
        assertThat(images[i]).isCloseTo(127.5f * (cut + 1), within(1e-3f));
      }
    }
  }

  @Test
  void valuesAreScaledAndMovedEachByItsOwn() {
    Network network =
        network(
            VECTORS
                + NORM
                + "head { pool_set: MAX }"
                + " output { values { value { factor: 2 offset: -3 } value { factor: -0.5 } } }");
    assertThat(network.metric()).isEqualTo(Metric.MEAN_ABSOLUTE_ERROR);
    assertThat(network.answerShape(7, 3)).isEqualTo(Shape.of(7, 2));
    float[] x = {1, 2, -3, 4};
    try (NetworkRunner runner = new NetworkRunner(network, 5)) {
      assertThat(runner.answer("values", Shape.of(1, 2, 2), x))
          .containsExactly(new float[] {2 * 1 - 3, -0.5f * 4}, within(1e-5f));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.25", "1", "4"})
  void theTemperatureDividesTheLogitsOfTheAnswers(float temperature) {
    Shape shape = Shape.of(2, 3, 2);
    String end = " temperature: " + temperature + " }";
    float[] mask = {1, 1, 0, 1, 1, 1};
    Network selects = network(VECTORS + SCORE + "output { selection {}" + end);
    Network plain = network(VECTORS + SCORE + "output { selection {} }");
    try (NetworkRunner runner = new NetworkRunner(selects, 5);
        NetworkRunner other = new NetworkRunner(plain, 5)) {
      float[] answer = runner.answer("log_probabilities", shape, random(12), mask);
      float[] logits = other.answer("log_probabilities", shape, random(12), mask);
      assertThat(answer[0] - answer[1])
          .isCloseTo((logits[0] - logits[1]) / temperature, within(1e-5f));
      assertThat(Math.exp(answer[0]) + Math.exp(answer[1])).isCloseTo(1, within(1e-6));
      assertThat(answer[2]).isFinite();
    }
    String head = VECTORS + SCORE.replace("1", "2") + "head { pool_set: MAX } ";
    try (NetworkRunner runner =
            new NetworkRunner(network(head + "output { classes { name: 'a' name: 'b' }" + end), 5);
        NetworkRunner other =
            new NetworkRunner(
                network(head + "output { log_probabilities { classes: 2 }" + end), 5);
        NetworkRunner without =
            new NetworkRunner(network(head + "output { log_probabilities { classes: 2 } }"), 5)) {
      float[] answer = runner.answer("probabilities", shape, random(12));
      float[] logarithms = other.answer("log_probabilities", shape, random(12));
      float[] logits = without.answer("log_probabilities", shape, random(12));
      assertThat(Math.log(answer[0] / answer[1]))
          .isCloseTo((logits[0] - logits[1]) / temperature, within(1e-4));
      assertThat(Math.exp(logarithms[2])).isCloseTo(answer[2], within(1e-6));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "head { pool_set: MAX } output { selection {} } | expected one for each element; remove pool_set",
        "output { selection {} } | expected vectors of 1 channel for a selection; end it",
        "output { images {} } | the head gives vectors, expected images",
        "output { values { value {} value {} } } | expected one for each set; add pool_set",
        "head { pool_set: MAX } output { values { value {} } } | expected vectors of 1 channels, one for each value",
        "head { pool_set: MAX } output { values {} } | the output values is empty; add at least one",
        "head { pool_set: MAX } output { values { value {} value { name: 'a' factor: 0 } } } |"
            + " the value \"a\" has factor 0.0",
        "head { pool_set: MAX } output { values { value {} value { offset: nan } } } | offset NaN",
        "head { pool_set: MAX } output { values { value {} value {} } temperature: 2 } |"
            + " has a temperature but no probabilities",
        "head { pool_set: MAX } output { classes { name: 'a' name: 'b' } temperature: -1 } |"
            + " temperature of the output is -1.0; expected a number above 0",
      })
  void outputsOfVectorsThatCannotBeAreRefused(String rest, String message) {
    refuses(VECTORS + rest, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "head { pool_set: MAX } output { images {} } | use the output image, or remove pool_set",
        "output { image {} } | use the output images, or add pool_set",
        "output { selection {} } | the head gives images of shape [4, 5, 2], expected vectors",
        "encoder { pool_windows { window: 5 } } output { images {} } | encoder/0: expected images"
            + " of at least 5 x 5, found 4 x 5",
        "encoder { skip { layer { upsample { factor: 0 } } } } output { images {} } | encoder/0/0: upsample: factor is 0"
      })
  void outputsOfImagesThatCannotBeAreRefused(String rest, String message) {
    refuses(IMAGES + rest, message);
  }

  @Test
  void sizesOfImagesAreSaid() {
    refuses("name: \"n\" input { image { height: 4 } }", "is 0; set it to at least 1");
    assertThat(network(IMAGES + "output { images {} }").takes())
        .isEqualTo("sets of images, x [N, n, 4, 5, 2]");
  }

  private static void refuses(String text, String message) {
    assertThatThrownBy(() -> network(text))
        .isInstanceOf(ZooException.class)
        .hasMessageContaining(message);
  }
}
