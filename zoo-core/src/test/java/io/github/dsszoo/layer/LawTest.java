package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.layer.LayerCases.Case;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
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

  /** But for dropout, which is meant to disturb. */
  static Stream<Case> layersThatTrainWithoutNoise() {
    return LayerCases.all().filter(c -> !(c.layer() instanceof ChannelDropout));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void keepTheLawsWhenTheyAnswer(Case c) {
    ToySets all = c.sets().allPresent();
    try (LayerRunner layer = LayerRunner.inference(c.layer(), all)) {
      assertKept(layer, all, c.laws());
      assertKept(layer, c.sets().someHidden(), c.laws());
    }
  }

  @ParameterizedTest
  @MethodSource("layersThatTrainWithoutNoise")
  void keepTheLawsWhenTheyTrain(Case c) {
    ToySets x = c.sets().someHidden();
    try (LayerRunner layer = LayerRunner.training(c.layer(), x)) {
      Set<Law> laws = EnumSet.copyOf(c.laws());
      laws.remove(Law.COMPANY);
      assertKept(layer, x, laws);
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

  /**
   * What a layer is not bound to, it breaks: the table of laws promises neither too much nor too
   * little.
   */
  @ParameterizedTest
  @MethodSource("layersOnSignalsThatGiveUpSomething")
  void breakTheLawsThatTheyGiveUp(Case c) {
    ToySets x = c.sets().allPresent();
    try (LayerRunner layer = LayerRunner.inference(c.layer(), x)) {
      for (Law law : EnumSet.complementOf(EnumSet.copyOf(c.laws()))) {
        // Padding makes sets of another size, which are refused.
        if (law != Law.PADDING) {
          assertThat(law.violation(layer, x)).as("%s", law).isGreaterThan(BROKEN);
        }
      }
    }
  }

  static Stream<Case> layersOnSignalsThatGiveUpSomething() {
    return LayerCases.all()
        .filter(c -> c.sets().positions() > 1 && c.laws().size() < Law.values().length);
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of(Law.ORDER, BrokenLayers.numbersTheElements()),
        Arguments.of(Law.ORDER, BrokenLayers.sumsWhatCameBefore()),
        Arguments.of(Law.SHIFT, BrokenLayers.padsWithZeros()),
        Arguments.of(Law.PADDING, BrokenLayers.forgetsTheMask()),
        Arguments.of(Law.PADDING, BrokenLayers.attendsToAbsentElements()),
        Arguments.of(Law.COMPANY, BrokenLayers.centresTheBatch()));
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
