package io.github.dsszoo.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.network.Weights.Weight;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;

/** How weights go from one graph to another: as arrays, or by files. */
class WeightsTest {
  private static final Network NETWORK = Network.of(Specs.small());

  @TempDir Path folder;

  @Test
  void areReadAndAssignedByPath() {
    try (NetworkRunner one = new NetworkRunner(NETWORK, 1);
        NetworkRunner other = new NetworkRunner(NETWORK, 2)) {
      Weights weights = one.weights();
      assertThat(weights.byPath()).containsKeys("head/1/kernel", "encoder/0/self/norm/mean");
      assertThat(other.weights().fingerprint()).isNotEqualTo(weights.fingerprint());

      other.assign(weights);
      assertSame(other.weights(), weights);
    }
  }

  @Test
  void nothingIsAssignedWhenOneIsMissingOrMisshapen() {
    try (NetworkRunner runner = new NetworkRunner(NETWORK, 1);
        NetworkRunner other = new NetworkRunner(NETWORK, 2)) {
      Weights before = runner.weights();
      Weights without = other.weights().only(path -> !path.equals("head/1/bias"));
      assertThatThrownBy(() -> runner.assign(without))
          .isInstanceOf(NetworkException.class)
          .hasMessageContaining("missing weight \"head/1/bias\" of shape [2]");

      Map<String, Weight> misshapen = new HashMap<>(other.weights().byPath());
      misshapen.put("head/1/bias", new Weight(Shape.of(3), new float[3]));
      assertThatThrownBy(() -> runner.assign(new Weights(misshapen)))
          .isInstanceOf(NetworkException.class)
          .hasMessageContaining("\"head/1/bias\" has shape [3], expected [2]");
      assertSame(runner.weights(), before);
    }
  }

  @Test
  void aWeightHasAsManyNumbersAsItsShape() {
    assertThatThrownBy(() -> new Weight(Shape.of(2, 2), new float[3]))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("has 3 numbers, expected 4");
  }

  @Test
  void areSavedAndRestoredInAnotherGraphByPath() {
    Path prefix = folder.resolve("variables");
    Weights saved;
    try (NetworkRunner one = new NetworkRunner(NETWORK, 1)) {
      one.save(prefix);
      saved = one.weights();
    }
    try (NetworkRunner other = new NetworkRunner(NETWORK, 2)) {
      other.restore(prefix);
      assertSame(other.weights(), saved);
    }
  }

  @Test
  void cannotBeRestoredIntoANetworkOfOtherShapes() {
    Path prefix = folder.resolve("variables");
    String wider = Specs.ENCODER.replace("channels: 3", "channels: 4");
    Network other = Network.of(Specs.spec(Specs.INPUT + wider + Specs.HEAD + Specs.OUTPUT));
    try (NetworkRunner runner = new NetworkRunner(NETWORK, 1);
        NetworkRunner wide = new NetworkRunner(other, 1)) {
      runner.save(prefix);
      assertThatThrownBy(() -> wide.restore(prefix)).isInstanceOf(TFInvalidArgumentException.class);
      assertThatThrownBy(() -> runner.restore(folder.resolve("none")))
          .isInstanceOf(TensorFlowException.class);
    }
  }

  private static void assertSame(Weights actual, Weights expected) {
    assertThat(actual.byPath().keySet()).isEqualTo(expected.byPath().keySet());
    expected
        .byPath()
        .forEach(
            (path, weight) ->
                assertThat(actual.byPath().get(path).values()).as(path).isEqualTo(weight.values()));
  }
}
