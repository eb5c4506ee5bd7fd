package io.github.dsszoo.data.internal.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PhenotypeTest {
  @Test
  void anAverageYoungWomanHasTheTargetsOfOne() {
    Phenotype woman = new Phenotype(0, 0.5, 0.5, 0.5, 0.5, 0.5, 1, 0);
    assertThat(woman.targets())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "african-female-young",
                1.0,
                "universal-female-young-averagemuscle-averageweight",
                1.0));
  }

  @Test
  void sharesOfACombinationAreMultiplied() {
    Map<String, Double> targets = new Phenotype(0.25, 0.75, 1, 0, 0.75, 0.5, 0.5, 0.25).targets();
    assertThat(targets.get("universal-male-old-maxmuscle-minweight"))
        .isCloseTo(0.25 * 0.5, within(1e-12));
    assertThat(targets.get("height/female-young-maxmuscle-minweight-maxheight"))
        .isCloseTo(0.75 * 0.5 * 0.5, within(1e-12));
    assertThat(targets.get("caucasian-male-old")).isCloseTo(0.25 * 0.25 * 0.5, within(1e-12));
    assertThat(targets.keySet()).noneMatch(name -> name.contains("child"));
    assertThat(targets.keySet()).noneMatch(name -> name.startsWith("proportions"));
  }

  /** Each family of targets without values in the middle is a mean of whole bodies. */
  @Test
  void theSharesOfAFamilyHaveTheSumOne() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 20; i++) {
      Map<String, Double> targets = Phenotype.draw(random).targets();
      for (String family : List.of("universal-", "african|asian|caucasian")) {
        assertThat(
                targets.entrySet().stream()
                    .filter(each -> each.getKey().matches("(" + family + ").*"))
                    .mapToDouble(Map.Entry::getValue)
                    .sum())
            .isCloseTo(1, within(1e-9));
      }
    }
  }
}
