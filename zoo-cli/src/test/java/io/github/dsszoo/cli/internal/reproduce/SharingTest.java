package io.github.dsszoo.cli.internal.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharingTest {
  private static final String DSS = "shared-waves-dss";
  private static final String SUBTRACTION = "shared-waves-sridhar";

  @TempDir Path folder;

  private Sharing experiment(Integer... shares) {
    TrainingPlan plan = Recipes.plan("shared-waves").toBuilder().setEpochs(8).build();
    return new Sharing(
        new Protocol(plan, List.of(1L), folder), List.of(DSS, SUBTRACTION), List.of(shares));
  }

  @Test
  void meanSubtractionSeesOnlyDifferences() {
    List<String> lines = new ArrayList<>();
    CurveReport report = experiment(0, 100).run((done, all, line) -> lines.add(line));
    assertThat(lines).hasSize(4);
    assertThat(report.mean(SUBTRACTION, 0)).isGreaterThan(0.65);
    assertThat(report.mean(SUBTRACTION, 100)).isBetween(0.44, 0.56);
    assertThat(report.mean(DSS, 100)).isGreaterThan(0.75);
    assertThat(folder.resolve("table.md")).content().isEqualTo(report.table("share, %"));

    // Called again, all of it is there.
    lines.clear();
    experiment(0, 100).run((done, all, line) -> lines.add(line));
    assertThat(lines).isEmpty();
  }

  @Test
  void aShareIsAtMostAHundred() {
    assertThatThrownBy(() -> experiment(101)).isInstanceOf(DataException.class);
  }
}
