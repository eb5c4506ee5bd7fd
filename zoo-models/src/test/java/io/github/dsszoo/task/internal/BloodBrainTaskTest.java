package io.github.dsszoo.task.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.molecule.BloodBrain;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.task.Baseline;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.task.Task;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class BloodBrainTaskTest {
  private static final String DSS = "graphs-blood-brain";

  @Test
  void rivalsHaveAsManyParameters() {
    MoleculeRivals.areAlike(DSS, "siamese", "rooted", "whole", "atoms");
  }

  @Test
  void theTaskHasWhatDocsSayOfIt() {
    DataCache cache = DataCache.ofUser();
    Assumptions.assumeTrue(cache.has(BloodBrain.NAME), "skipped: it is not in the cache");
    Task task = new BloodBrainTask(cache);
    assertThat(task.train().size()).isEqualTo(5186);
    assertThat(task.validation().size()).isEqualTo(740);
    assertThat(task.tests().get("the test part").size()).isEqualTo(1481);
    assertThat(task.tests().get("the external set").size()).isEqualTo(92);
    SetDataset first = task.train().first(5);
    assertThat(first.elementShape()).containsExactly(48, 17);
    assertThat(first.hasLabels()).isTrue();
    assertThat(first.classes()).isEqualTo(2);
    assertThat(Recipes.recipe(DSS).getNetwork().getOutput().getClasses().getNameList())
        .isEqualTo(task.classes());
    Task byScaffold = new BloodBrainScaffoldTask(cache);
    assertThat(byScaffold.tests().get("the test part").size()).isEqualTo(1481);
    SetDataset some = task.validation().first(64);
    List<Baseline> baselines = task.baselines();
    double most = baselines.get(0).figures().apply(some).get("accuracy");
    double counts = baselines.get(1).figures().apply(some).get("accuracy");
    assertThat(most).isBetween(0.5, 0.8);
    assertThat(counts).isBetween(most, 1.0);
  }
}
