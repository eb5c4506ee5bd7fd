package io.github.dsszoo.task.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.molecule.MeltingPoints;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.spec.ValueSpec;
import io.github.dsszoo.task.Baseline;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.task.Task;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class MeltingPointTaskTest {
  private static final String DSS = "graphs-melting-point";

  @Test
  void rivalsHaveAsManyParameters() {
    MoleculeRivals.areAlike(DSS, "siamese", "rooted", "whole", "atoms");
  }

  @Test
  void theTaskHasWhatDocsSayOfIt() {
    DataCache cache = DataCache.ofUser();
    Assumptions.assumeTrue(cache.has(MeltingPoints.NAME), "skipped: it is not in the cache");
    Task byScaffold = new MeltingPointScaffoldTask(cache);
    assertThat(byScaffold.tests().get("the test part").size()).isEqualTo(2230);
    Task task = new MeltingPointTask(cache);
    assertThat(task.train().size()).isEqualTo(7809);
    assertThat(task.validation().size()).isEqualTo(1115);
    assertThat(task.tests().get("the test part").size()).isEqualTo(2230);
    SetDataset some = task.validation().first(64);
    assertThat(some.elementShape()).containsExactly(32, 17);
    ValueSpec value = Recipes.recipe(DSS).getNetwork().getOutput().getValues().getValue(0);
    List<Baseline> baselines = task.baselines();
    double mean = baselines.get(0).figures().apply(some).get("RMSE");
    double counts = baselines.get(1).figures().apply(some).get("RMSE");
    assertThat(mean).isCloseTo(value.getFactor(), within(25.0));
    assertThat(counts).isBetween(20.0, mean);
  }
}
