package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.layer.LayerCases.Case;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer keeps the laws, and layers that are broken on purpose are caught breaking them. */
class LawTest {
  /** Relative to the largest answer, in float32. */
  private static final double TOLERANCE = 2e-5;

  /** What is broken is broken by more than rounding could be. */
  private static final double BROKEN = 1e-2;

  static Stream<Case> layers() {
    return LayerCases.all();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void keepTheLawsWhenTheyAnswer(Case c) {
    ToySets all = c.sets().allPresent();
    try (LayerRunner layer = LayerRunner.inference(c.layer(), all)) {
      assertKept(layer, all, Law.of(c.layer()));
      assertKept(layer, c.sets().someHidden(), Law.of(c.layer()));
    }
  }

  /**
   * Layers that draw random numbers in training, as dropout does, have no one answer to compare.
   */
  @ParameterizedTest
  @MethodSource("layers")
  void keepTheLawsWhenTheyTrain(Case c) {
    ToySets x = c.sets().someHidden();
    try (LayerRunner layer = LayerRunner.training(c.layer(), x)) {
      if (layer.run(x, 0).distance(layer.run(x, 1)) == 0) {
        Set<Law> laws = EnumSet.copyOf(Law.of(c.layer()));
        laws.remove(Law.BATCH);
        assertKept(layer, x, laws);
      }
    }
  }

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
      return layer.run(c.sets(), 0).distance(layer.run(c.sets(), 1)) > 0;
    }
  }

  private static void assertKept(LayerRunner layer, ToySets x, Set<Law> laws) {
    for (Law law : laws) {
      assertThat(law.violation(layer, x)).as("%s", law).isLessThan(TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("layers")
  void answerWithoutAMaskAsWithOneOfOnes(Case c) {
    ToySets ones = c.sets().allPresent();
    try (LayerRunner plain = LayerRunner.inference(c.layer(), c.sets());
        LayerRunner masked = LayerRunner.inference(c.layer(), ones)) {
      assertThat(plain.run(c.sets()).distance(masked.run(ones))).isLessThan(TOLERANCE);
    }
    try (LayerRunner plain = LayerRunner.training(c.layer(), c.sets());
        LayerRunner masked = LayerRunner.training(c.layer(), ones)) {
      assertThat(plain.run(c.sets()).distance(masked.run(ones))).isLessThan(TOLERANCE);
    }
  }

  /** A layer that takes sets of one size is not bound to the order of the elements: it uses it. */
  @ParameterizedTest
  @MethodSource("layersOfOneSetSize")
  void useTheOrderOfTheElementsIfTheyTakeOneSizeOnly(Case c) {
    ToySets x = c.sets().allPresent();
    try (LayerRunner layer = LayerRunner.inference(c.layer(), x)) {
      assertThat(Law.ORDER.violation(layer, x)).isGreaterThan(BROKEN);
    }
  }

  static Stream<Case> layersOfOneSetSize() {
    return LayerCases.all().filter(c -> c.layer().setSize().isPresent());
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of(Law.ORDER, BrokenLayers.numbersTheElements()),
        Arguments.of(Law.ORDER, BrokenLayers.sumsWhatCameBefore()),
        Arguments.of(Law.SHIFT, BrokenLayers.claimsShifts(BrokenLayers.padsWithZeros())),
        Arguments.of(Law.PADDING, BrokenLayers.forgetsTheMask()),
        Arguments.of(Law.PADDING, BrokenLayers.attendsToAbsentElements()),
        Arguments.of(Law.BATCH, BrokenLayers.centresTheBatch()));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void catchALayerThatBreaksThem(Law law, Layer broken) {
    ToySets x = ToySets.signals(5, 3, 4, 8, 2).someHidden();
    try (LayerRunner layer = LayerRunner.inference(broken, x)) {
      assertThat(law.violation(layer, x)).isGreaterThan(BROKEN);
    }
  }
}
