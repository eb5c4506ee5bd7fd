package io.github.dsszoo.model.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tensorflow.TensorFlow;

class VersionsTest {
  @Test
  void theVersionThatTheBuildNamesIsThatOfTheLibrary() {
    assertThat(Versions.tensorFlow()).isEqualTo(TensorFlow.version());
  }

  @Test
  void theVersionOfTheZooIsFilledIn() {
    assertThat(Versions.zoo()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
  }
}
