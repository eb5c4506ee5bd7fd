package io.github.dsszoo.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpressivityTest {
  private static final List<String> NETWORKS =
      List.of("relative-shifts-dss", "relative-shifts-siamese", "relative-shifts-independent");

  @TempDir Path folder;

  private Expressivity experiment(Integer... sizes) {
    TrainingPlan plan = Recipes.plan("relative-shifts").toBuilder().setEpochs(4).build();
    return new Expressivity(plan, NETWORKS, List.of(sizes), List.of(1L), folder);
  }

  @Test
  void dssTellsTwinsApartAndNetworksOfInvariantsCannot() throws Exception {
    List<String> lines = new ArrayList<>();
    String table = experiment(3).run((done, all, line) -> lines.add(line));
    assertThat(lines).hasSize(3);
    ResultFile<TwinResult> file =
        new ResultFile<>(folder.resolve("results.csv"), TwinResult.FORMAT);
    TwinResult dss = file.results().get(0);
    assertThat(dss.accuracy()).isGreaterThan(0.95);
    assertThat(dss.difference()).isGreaterThan(0.5);
    // By necessity, not for want of training: the answers to twins are equal.
    for (TwinResult blind : file.results().subList(1, 3)) {
      assertThat(blind.difference()).as(blind.run().network()).isLessThan(1e-5);
      assertThat(blind.accuracy()).isBetween(0.45, 0.55);
    }
    assertThat(folder.resolve("table.md")).content().isEqualTo(table);
    assertThat(folder.resolve("curve.png")).isNotEmptyFile();

    // Called again, all of it is there.
    lines.clear();
    assertThat(experiment(3).run((done, all, line) -> lines.add(line))).isEqualTo(table);
    assertThat(lines).isEmpty();
    assertThat(Files.list(folder.resolve(".runs"))).isEmpty();
  }

  @Test
  void oneElementHasNothingToBeShiftedAgainst() {
    assertThatThrownBy(() -> experiment(1)).isInstanceOf(DataException.class);
  }
}
