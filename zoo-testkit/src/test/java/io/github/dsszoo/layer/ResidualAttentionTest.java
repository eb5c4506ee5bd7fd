package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResidualAttentionTest {
  private static final double ROUNDING = 1e-5;
  private static final ResidualAttention LAYER = new ResidualAttention(5);

  @Test
  void doesWhatAttendingElementByElementDoes() {
    for (ToySets x : List.of(ToySets.vectors(3, 3, 4, 3), ToySets.signals(3, 3, 4, 6, 2))) {
      for (ToySets sets : List.of(x, x.someHidden(), x.padded(2, 9))) {
        try (LayerRunner layer = LayerRunner.inference(LAYER, sets)) {
          ToySets expected = new Twins(layer).attention(LAYER, sets);
          assertThat(expected.distance(layer.run(sets))).isLessThan(ROUNDING);
        }
      }
    }
  }

  @Test
  void aloneAnElementTakesItsOwnValue() {
    ToySets one = ToySets.vectors(6, 2, 1, 3);
    try (LayerRunner layer = LayerRunner.inference(LAYER, one)) {
      float[] values = layer.read("values/kernel");
      ToySets expected = Twins.each(one, e -> Twins.sum(e, Twins.convolve(e, values, 1, 1, 3)));
      assertThat(expected.distance(layer.run(one))).isLessThan(ROUNDING);
    }
  }

  /** Products of hundreds would overflow a naive softmax. */
  @Test
  void staysFiniteForLargeElements() {
    ToySets x = ToySets.vectors(6, 2, 3, 3).someHidden();
    ToySets large = Twins.each(x, e -> Twins.perChannel(e, (v, c) -> 1e4 * v));
    try (LayerRunner layer = LayerRunner.inference(LAYER, large)) {
      for (float value : layer.run(large).flat()) {
        assertThat(value).isFinite();
      }
    }
  }
}
