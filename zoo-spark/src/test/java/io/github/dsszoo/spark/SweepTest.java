package io.github.dsszoo.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.Training;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

/** Trainings that do not depend on each other are tasks of an ordinary job. */
class SweepTest {
  @Test
  void theRunsOfASweepAreThoseOfOneMachine() throws IOException {
    NetworkSpec network = Peaks.network();
    TrainingPlan plan = Peaks.plan(1);
    List<Long> seeds = List.of(1L, 2L, 3L);
    List<Double> losses =
        JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext())
            .parallelize(seeds, seeds.size())
            .map(seed -> loss(network, plan, seed, TaskContext.get().cpus()))
            .collect();
    List<Double> expected = new ArrayList<>();
    for (long seed : seeds) {
      expected.add(loss(network, plan, seed, 1));
    }
    assertThat(losses).isEqualTo(expected).doesNotHaveDuplicates();
  }

  private static double loss(NetworkSpec network, TrainingPlan plan, long seed, int threads)
      throws IOException {
    Path folder = Files.createTempDirectory("sweep");
    try (TrainedModel model =
        new Training(Network.of(network), plan.toBuilder().setSeed(seed).build())
            .in(folder)
            .device(DeviceOptions.standard().withThreads(threads))
            .run(Peaks.training(), Peaks.validation())) {
      return model.best().validationLoss();
    } finally {
      AtomicFolder.delete(folder);
    }
  }
}
