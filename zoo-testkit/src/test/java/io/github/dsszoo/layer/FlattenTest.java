package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import org.junit.jupiter.api.Test;
import org.tensorflow.exceptions.TFInvalidArgumentException;

class FlattenTest {
  private static final ToySets SIGNALS = ToySets.signals(3, 3, 4, 6, 2);

  @Test
  void anElementBecomesAVectorPositionByPosition() {
    try (LayerRunner layer = LayerRunner.inference(new Flatten(), SIGNALS)) {
      ToySets y = layer.run(SIGNALS);
      assertThat(y.kind()).isEqualTo(ElementKind.VECTOR);
      assertThat(y.shape().asArray()).containsExactly(3, 4, 12);
      assertThat(y.flat()).isEqualTo(SIGNALS.flat());
    }
  }

  @Test
  void aSetBecomesAVectorElementByElement() {
    try (LayerRunner layer = LayerRunner.inference(new FlattenSet(4), SIGNALS)) {
      ToySets y = layer.run(SIGNALS);
      assertThat(y.kind()).isEqualTo(ElementKind.VECTOR);
      assertThat(y.shape().asArray()).containsExactly(3, 1, 48);
      assertThat(y.flat()).isEqualTo(SIGNALS.flat());
    }
  }

  @Test
  void absentElementsAreZerosInAFlattenedSet() {
    ToySets x = SIGNALS.someHidden();
    try (LayerRunner layer = LayerRunner.inference(new FlattenSet(4), x)) {
      ToySets y = layer.run(x);
      for (int i = 0; i < 48; i++) {
        int element = i / 12;
        double there = SIGNALS.x()[2][element][i / 2 % 6][i % 2];
        assertThat(y.x()[2][0][0][i]).isEqualTo(x.present(2, element) ? there : 0);
      }
    }
  }

  /** Six sets of two are as many numbers as three of four, and must not pass for them. */
  @Test
  void setsOfAnotherSizeAreNotFlattened() {
    try (LayerRunner layer = LayerRunner.inference(new FlattenSet(4), SIGNALS)) {
      assertThatThrownBy(() -> layer.run(ToySets.signals(3, 6, 2, 6, 2)))
          .isInstanceOf(TFInvalidArgumentException.class);
    }
  }
}
