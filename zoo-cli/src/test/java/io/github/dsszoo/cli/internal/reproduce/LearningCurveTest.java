package io.github.dsszoo.cli.internal.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.model.internal.experiment.CurveResult;
import io.github.dsszoo.model.internal.experiment.Run;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningCurveTest {
  @TempDir Path folder;

  private LearningCurve curve(Path to, Integer... sizes) {
    TrainingPlan plan =
        Recipes.plan("signals-curve").toBuilder().setEpochs(1).setBatchSize(8).build();
    return new LearningCurve(
        new FewSignals(),
        new Protocol(plan, List.of(1L, 2L), to),
        List.of("signals-dss"),
        List.of(sizes));
  }

  @Test
  void runsOnceForEachCellAndGoesOn() throws Exception {
    List<String> first = new ArrayList<>();
    curve(folder, 6).run((done, all, line) -> first.add(line));
    assertThat(first).hasSize(2);
    List<String> more = new ArrayList<>();
    CurveReport report = curve(folder, 6, 24).run((done, all, line) -> more.add(line));
    assertThat(more).hasSize(2).allMatch(line -> line.contains(",24,"));
    List<String> csv = Files.readAllLines(folder.resolve("results.csv"));
    assertThat(csv)
        .hasSize(5)
        .startsWith(CurveResult.FORMAT.header())
        .containsAll(first)
        .containsAll(more);
    assertThat(folder.resolve("table.md")).content().isEqualTo(report.table("sets"));
    assertThat(folder.resolve("curve.png")).isNotEmptyFile();
    assertThat(folder.resolve(".runs")).isEmptyDirectory();
    double mean =
        csv.stream()
            .skip(1)
            .map(CurveResult.FORMAT.parse())
            .filter(result -> result.run().size() == 24)
            .mapToDouble(CurveResult::test)
            .average()
            .orElseThrow();
    assertThat(report.mean("signals-dss", 24)).isEqualTo(mean);
  }

  @Test
  void meanAndDeviationOfTheSeeds() {
    CurveReport report =
        new CurveReport(
            List.of("a"),
            List.of(30),
            List.of(
                new CurvePoint(new Run("a", 30, 1), 0.5),
                new CurvePoint(new Run("a", 30, 2), 0.7),
                new CurvePoint(new Run("a", 30, 3), 0.9)));
    assertThat(report.table("sets")).contains("| 30 | 0.700 ± 0.200 |");
  }

  @Test
  void sizesAndFilesThatCannotBe() throws Exception {
    assertThatThrownBy(() -> curve(folder, 25))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("24")
        .hasMessageContaining("25");
    Files.writeString(folder.resolve("results.csv"), "a\nb,c");
    assertThatThrownBy(() -> curve(folder, 6).run((done, all, line) -> {}))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("results.csv");
  }
}
