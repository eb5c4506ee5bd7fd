package io.github.dsszoo.task.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.spec.ValueSpec;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.task.Task;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class SolubilityTaskTest {
  private static final String DSS = "graphs-solubility";

  @Test
  void rivalsHaveAsManyParameters() {
    MoleculeRivals.areAlike(DSS, "siamese", "whole");
  }

  @Test
  void theTaskHasWhatDocsSayOfIt() {
    DataCache cache = DataCache.ofUser();
    Assumptions.assumeTrue(cache.has("solubility"), "skipped: it is not in the cache");
    Task task = new SolubilityTask(cache);
    assertThat(task.train().size()).isEqualTo(863);
    assertThat(task.validation().size()).isEqualTo(151);
    assertThat(task.tests().get("the test part").size()).isEqualTo(255);
    SetDataset first = task.train().first(5);
    Network network = Network.of(Recipes.recipe(DSS).getNetwork());
    assertThat(first.elementShape()).containsExactly(32, 17);
    assertThat(network.elementShape().asArray()).containsExactly(32, 17);
    assertThat(task.samples().first(2).hasTargets()).isFalse();
    ValueSpec value = network.spec().getOutput().getValues().getValue(0);
    SetDataset all = task.validation().first(151);
    Map<String, Double> mean = task.baselines().get(0).figures().apply(all);
    Map<String, Double> counts = task.baselines().get(1).figures().apply(all);
    assertThat(mean.get("RMSE")).isCloseTo(value.getFactor(), within(0.5));
    assertThat(counts.get("RMSE")).isLessThan(mean.get("RMSE") / 2);
    assertThat(counts.get("mean absolute error")).isCloseTo(0.765, within(0.001));
  }
}
