package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.layer.LayerCases.Case;
import io.github.dsszoo.testkit.internal.Claims;
import io.github.dsszoo.testkit.internal.Law;
import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layers of this library that are not bound to every law. */
class LawTest {
  /** A law that is not kept is broken by more than rounding could be. */
  private static final double BROKEN = 1e-2;

  @Test
  void onlyDropoutIsRandomInTraining() {
    assertThat(
            LayerCases.all()
                .filter(LawTest::isRandomInTraining)
                .map(c -> (Object) c.layer().getClass())
                .distinct())
        .containsExactly(ChannelDropout.class);
  }

  private static boolean isRandomInTraining(Case c) {
    try (LayerRunner layer = LayerRunner.training(c.layer(), c.sets())) {
      return layer.isRandom(c.sets());
    }
  }

  /** A layer that takes sets of one size is not bound to the order of the elements: it uses it. */
  @ParameterizedTest
  @MethodSource("layersOfOneSetSize")
  void useTheOrderOfTheElementsIfTheyTakeOneSizeOnly(Case c) {
    ToySets x = c.sets().allPresent();
    Claims claims = Claims.of(c.layer(), x.kind(), x.elementShape());
    try (LayerRunner layer = LayerRunner.inference(c.layer(), x)) {
      assertThat(Law.ORDER.violation(layer, x, claims)).isGreaterThan(BROKEN);
    }
  }

  static Stream<Case> layersOfOneSetSize() {
    return LayerCases.all().filter(c -> c.layer().setSize().isPresent());
  }
}
