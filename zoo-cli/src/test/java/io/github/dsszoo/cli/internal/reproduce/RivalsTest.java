package io.github.dsszoo.cli.internal.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RivalsTest {
  private static final List<String> NETWORKS = List.of("signals-dss", "signals-deepsets");

  @TempDir Path folder;

  private String run(List<String> done, Long... seeds) {
    TrainingPlan plan =
        Recipes.plan("signals-curve").toBuilder().setEpochs(1).setBatchSize(8).build();
    return new Rivals(new FewSignals(), new Protocol(plan, List.of(seeds), folder), NETWORKS)
        .run((number, all, line) -> done.add(line));
  }

  @Test
  void runsOnceForEachSeedAndKeepsTheModelsOfTheFirst() throws Exception {
    List<String> first = new ArrayList<>();
    String one = run(first, 1L);
    assertThat(first).hasSize(2);
    assertThat(one.lines())
        .hasSize(5)
        .startsWith("| | accuracy on test |", "|---|---|", "| chance | 0.333 |");
    List<String> more = new ArrayList<>();
    String two = run(more, 1L, 2L);
    assertThat(more).hasSize(2).allMatch(line -> line.contains(",2,"));
    assertThat(two).containsPattern("signals-dss \\| \\d.\\d{3} ± \\d.\\d{3}");
    assertThat(Files.readAllLines(folder.resolve("results.csv")))
        .hasSize(5)
        .startsWith("network,seed,validation,seconds,accuracy on test");
    assertThat(folder.resolve("table.md")).content().isEqualTo(two);
    for (String network : NETWORKS) {
      assertThat(folder.resolve("models").resolve(network).resolve("2")).doesNotExist();
      try (ZooModel model = Zoo.load(folder.resolve("models").resolve(network).resolve("1"))) {
        assertThat(model.card().metrics()).hasSize(1);
        assertThat(model.card().summary()).isNotBlank();
      }
    }
  }

  @Test
  void aResultOfOtherTestsIsRefused() throws Exception {
    Files.writeString(
        folder.resolve("results.csv"), "network,seed,validation,seconds\nsignals-dss,1,0.5,2.0\n");
    assertThatThrownBy(() -> run(new ArrayList<>(), 1L))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cannot read the results");
  }
}
