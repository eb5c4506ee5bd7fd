package io.github.dsszoo.cli.internal.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.model.internal.experiment.ResultFile;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressivityTest {
  @TempDir Path folder;

  private Expressivity experiment(String elements, Integer... sizes) {
    List<String> networks =
        List.of(elements + "-dss", elements + "-siamese", elements + "-independent");
    TrainingPlan plan = Recipes.plan("relative-shifts").toBuilder().setEpochs(4).build();
    return new Expressivity(new Protocol(plan, List.of(1L), folder), networks, List.of(sizes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"relative-shifts", "relative-image-shifts"})
  void dssTellsTwinsApartAndNetworksOfInvariantsCannot(String elements) throws Exception {
    List<String> lines = new ArrayList<>();
    String table = experiment(elements, 3).run((done, all, line) -> lines.add(line));
    assertThat(lines).hasSize(3);
    ResultFile<TwinResult> file =
        new ResultFile<>(folder.resolve("results.csv"), TwinResult.FORMAT);
    TwinResult dss = file.results().get(0);
    assertThat(dss.accuracy()).isGreaterThan(0.95);
    assertThat(dss.difference()).isGreaterThan(0.5);
    // Not a lack of training: the answers to twins are equal.
    for (TwinResult blind : file.results().subList(1, 3)) {
      assertThat(blind.difference()).as(blind.run().network()).isLessThan(1e-5);
      assertThat(blind.accuracy()).isBetween(0.45, 0.55);
    }
    assertThat(folder.resolve("table.md")).content().isEqualTo(table);
    assertThat(folder.resolve("curve.png")).isNotEmptyFile();

    // Called again, all of it is there.
    lines.clear();
    assertThat(experiment(elements, 3).run((done, all, line) -> lines.add(line))).isEqualTo(table);
    assertThat(lines).isEmpty();
    assertThat(Files.list(folder.resolve(".runs"))).isEmpty();
  }

  @Test
  void oneElementHasNothingToBeShiftedAgainst() {
    assertThatThrownBy(() -> experiment("relative-shifts", 1)).isInstanceOf(DataException.class);
  }
}
