package io.github.dsszoo.task.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.pose.MotionSplits;
import io.github.dsszoo.data.internal.pose.Take;
import io.github.dsszoo.data.shape.Motion;
import io.github.dsszoo.spec.EdgeSpec;
import io.github.dsszoo.spec.GraphSpec;
import io.github.dsszoo.task.Baseline;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.task.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CentrePoseTaskTest {
  @Test
  void everyWindowOfTimeIsMeasuredOnce() {
    Task task = new CentrePosePointsTask();
    assertThat(task.tests()).hasSize(6);
    // A quarter of 2,439 frames, less the 48 that seven poses span.
    assertThat(task.tests().get("the last quarter of fechten at a stride of 8").size())
        .isEqualTo(562);
    SetDataset train = task.train().first(5);
    assertThat(train.shape()).containsExactly(5, 7, 32, 3);
    assertThat(train.classes()).isEqualTo(7);
    assertThat(task.train().draw(1, new int[] {0}).values())
        .isNotEqualTo(task.train().draw(0, new int[] {0}).values());
  }

  @Test
  void theMedoidIsWhatDocsSayOfIt() {
    Task task = new CentrePosePointsTask();
    SetDataset sets =
        task.tests().get("the last quarter of cmu 01 03 at a stride of 8").first(2000);
    List<Baseline> baselines = task.baselines();
    Map<String, Double> chance = baselines.get(0).figures().apply(sets);
    assertThat(chance.get("accuracy")).isCloseTo(1 / 7.0, within(1e-9));
    assertThat(baselines.get(1).figures().apply(sets).get("accuracy"))
        .isCloseTo(0.900, within(0.001));
  }

  /** The meshes of a game are not to travel with a model. */
  @Test
  void samplesOfMeshesAreOfTheTakes() {
    Motion still = Take.CMU_01_03.motion().alongEdges(5);
    Task task = new CentrePoseMeshTask(() -> MotionSplits.byTime(List.of(still)));
    Task other =
        new CentrePoseMeshTask(
            () -> MotionSplits.byTime(List.of(Take.CMU_01_01.motion().alongEdges(5))));
    SetDataset samples = task.samples().first(3);
    assertThat(samples.shape()).containsExactly(3, 7, 128, 3);
    assertThat(samples.values()).containsExactly(other.samples().first(3).values());
    assertThat(task.validation().first(3).values())
        .isNotEqualTo(other.validation().first(3).values());
  }

  /** Of two bodies in both takes, four tests: those of a take have the windows of both bodies. */
  @Test
  void bodiesAreMeasuredByTake() {
    Motion first = Take.CMU_01_01.motion().alongEdges(2);
    Motion second = Take.CMU_01_03.motion().alongEdges(2);
    Task task =
        new CentrePoseBodyTask(
            () -> MotionSplits.byTime(List.of(first, second, first, second.range(0, 2000))));
    assertThat(task.tests().keySet())
        .containsExactly(
            "the last quarter of cmu 01 01 at a stride of 8",
            "the last quarter of cmu 01 01 at a stride of 12",
            "the last quarter of cmu 01 03 at a stride of 8",
            "the last quarter of cmu 01 03 at a stride of 12");
    // 688 frames of each body, less the 24 that seven poses 4 frames apart span.
    assertThat(task.tests().get("the last quarter of cmu 01 01 at a stride of 8").size())
        .isEqualTo(2 * (688 - 24));
    assertThat(task.tests().get("the last quarter of cmu 01 03 at a stride of 12").size())
        .isEqualTo(1128 - 36 + 500 - 36);
    assertThat(task.train().first(2).shape()).containsExactly(2, 7, 64, 3);
    assertThat(task.train().first(5).values()).containsExactly(task.train().first(5).values());
    assertThat(task.samples().first(3).values())
        .containsExactly(task.validation().first(3).values());
  }

  /** A network that is made for one skeleton has that of the takes. */
  @Test
  void theSkeletonOfTheRecipesIsThatOfTheTakes() {
    List<int[]> bones = Take.CMU_01_01.motion().graph().edges().stream().map(int[]::clone).toList();
    for (String name : Recipes.names()) {
      if (name.startsWith("shapes-centre-skeleton")) {
        GraphSpec graph = Recipes.recipe(name).getNetwork().getInput().getGraph();
        assertThat(graph.getVertices()).isEqualTo(38);
        assertThat(graph.getEdgeList())
            .containsExactlyElementsOf(
                bones.stream()
                    .map(b -> EdgeSpec.newBuilder().setFrom(b[0]).setTo(b[1]).build())
                    .toList());
      }
    }
    assertThat(new CentrePoseSkeletonTask().train().first(2).elementShape()).containsExactly(38, 3);
  }
}
