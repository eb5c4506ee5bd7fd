package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import org.junit.jupiter.api.Test;

class MaxConcatenationTest {
  @Test
  void putsTheMaximumOfThePresentElementsBesideEach() {
    for (ToySets x :
        new ToySets[] {
          ToySets.signals(3, 3, 4, 6, 2),
          ToySets.signals(3, 3, 4, 6, 2).someHidden(),
          ToySets.vectors(4, 2, 1, 3)
        }) {
      try (LayerRunner layer = LayerRunner.inference(new MaxConcatenation(), x)) {
        ToySets y = layer.run(x);
        assertThat(y.channels()).isEqualTo(2 * x.channels());
        assertThat(Twins.maxConcatenated(x).distance(y)).isZero();
      }
    }
  }
}
