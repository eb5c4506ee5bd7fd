package io.github.dsszoo.cli.internal.reproduce;

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

class FoldsTest {
  @TempDir Path folder;

  private String run(List<String> done, Long... seeds) {
    TrainingPlan plan =
        Recipes.plan("signals-curve").toBuilder().setEpochs(1).setBatchSize(8).build();
    List<FewSignals> folds = List.of(new FewSignals(), new FewSignals());
    return new Folds(folds, new Protocol(plan, List.of(seeds), folder), List.of("signals-dss"))
        .run((number, all, line) -> done.add(line));
  }

  @Test
  void runsOnceForEachFoldAndSeed() throws Exception {
    List<String> first = new ArrayList<>();
    String one = run(first, 1L);
    assertThat(first).hasSize(2);
    assertThat(one.lines())
        .hasSize(4)
        .startsWith(
            "| | validation accuracy | test accuracy | test accuracy, worst fold |",
            "|---|---|---|---|",
            "| chance | | 0.333 | 0.333 |");
    List<String> more = new ArrayList<>();
    String two = run(more, 1L, 2L);
    assertThat(more).hasSize(2).allMatch(line -> line.matches("signals-dss,[12],2,.*"));
    assertThat(two).containsPattern("signals-dss \\| \\d.\\d{3} ± \\d.\\d{3}");
    assertThat(Files.readAllLines(folder.resolve("results.csv")))
        .hasSize(5)
        .startsWith("network,fold,seed,validation_accuracy,test_accuracy,test_sets,seconds");
    assertThat(folder.resolve("table.md")).content().isEqualTo(two);
    List<String> none = new ArrayList<>();
    assertThat(run(none, 1L, 2L)).isEqualTo(two);
    assertThat(none).isEmpty();
  }

  @Test
  void noSeedIsRefused() {
    assertThatThrownBy(() -> run(new ArrayList<>()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("at least one seed");
  }
}
