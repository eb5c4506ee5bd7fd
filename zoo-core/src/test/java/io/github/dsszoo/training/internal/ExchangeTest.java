package io.github.dsszoo.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.device.Device;
import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.training.EpochRecord;
import io.github.dsszoo.training.TrainingException;
import io.github.dsszoo.training.TrainingListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training of several processes against the same training of one. */
class ExchangeTest {
  private static final DeviceOptions STANDARD = DeviceOptions.standard();

  @TempDir Path folder;

  private record Step(
      TrainingGraph.Scores scores, TrainingGraph.Scores validated, Weights weights) {}

  private static Step step(
      Network network,
      Batch batch,
      String devices,
      Optional<io.github.dsszoo.training.GradientExchange> exchange) {
    List<Device> taken = Device.list(devices);
    try (TrainingGraph graph =
        new TrainingGraph(
            network,
            ReplicasTest.plan().build(),
            Masking.ELEMENTS,
            path -> false,
            path -> false,
            Placement.of(STANDARD.on(taken), taken),
            exchange)) {
      TrainingGraph.Scores validated = graph.validate(batch);
      return new Step(graph.step(batch, 0, 1), validated, graph.weights());
    }
  }

  /** Also with fewer sets than processes, and with several devices in each process. */
  @ParameterizedTest
  @CsvSource({
    "2, 6, cpu",
    "2, 7, cpu",
    "3, 8, cpu",
    "2, 1, cpu",
    "3, 2, cpu",
    "2, 7, 'cpu:0,cpu:1'"
  })
  void aStepIsThatOfOneProcess(int ranks, int sets, String devices) throws Exception {
    for (String text : List.of(ReplicasTest.CLASSES, ReplicasTest.IMAGES)) {
      Network network = ReplicasTest.network(text);
      try (Batch batch = ReplicasTest.batch(network, sets)) {
        Step one = step(network, batch, "cpu", Optional.empty());
        for (Step each :
            ThreadExchange.run(
                ranks,
                exchange -> {
                  try (Batch part = PartBatches.part(batch, exchange.rank(), ranks)) {
                    return step(network, part, devices, Optional.of(exchange));
                  }
                })) {
          assertClose(each.scores(), one.scores());
          assertClose(each.validated(), one.validated());
          one.weights()
              .byPath()
              .forEach(
                  (path, array) ->
                      assertThat(each.weights().byPath().get(path).values())
                          .as(path)
                          .containsExactly(array.values(), Offset.offset(1e-5f)));
        }
      }
    }
  }

  private static void assertClose(TrainingGraph.Scores found, TrainingGraph.Scores expected) {
    assertThat(found.loss()).isCloseTo(expected.loss(), within(1e-5f));
    assertThat(found.metric()).isCloseTo(expected.metric(), within(1e-5f));
    assertThat(found.sets()).isEqualTo(expected.sets());
  }

  private static List<TrainingResult> train(
      int ranks, TrainingPlan plan, Path folder, TrainingListener... listeners) throws Exception {
    return ThreadExchange.run(
        ranks,
        exchange -> {
          boolean first = exchange.rank() == 0;
          Trainer trainer =
              new Trainer(Waves.network(), plan, folder.resolve(first ? "run" : "none"))
                  .on(STANDARD.on(Device.CPU))
                  .exchange(exchange);
          if (first) {
            List.of(listeners).forEach(trainer::listen);
          }
          return trainer.run(
              new PartBatches(Waves.training(), exchange.rank(), ranks),
              new PartBatches(Waves.validation(), exchange.rank(), ranks));
        });
  }

  private static void assertSame(TrainingResult found, TrainingResult expected) {
    assertThat(Waves.bits(found.weights()))
        .usingRecursiveComparison()
        .isEqualTo(Waves.bits(expected.weights()));
    assertThat(found.history()).isEqualTo(expected.history());
  }

  /** With batch norms and dropout, whose numbers are those of the parts. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void allRanksHaveTheSameBitsInEachRun(int ranks) throws Exception {
    TrainingPlan plan = Waves.plan(2).build();
    List<TrainingResult> results = train(ranks, plan, folder.resolve("a"));
    TrainingResult again = train(ranks, plan, folder.resolve("b")).get(0);
    results.forEach(result -> assertSame(result, again));
    assertThat(folder.resolve("a/run/checkpoints/000002")).isDirectory();
    assertThat(folder.resolve("a/none")).doesNotExist();
  }

  @Test
  void oneProcessTrainsAsWithoutAnExchange() throws Exception {
    TrainingPlan plan = Waves.plan(2).build();
    TrainingResult alone =
        new Trainer(Waves.network(), plan, folder.resolve("alone"))
            .on(STANDARD.on(Device.CPU))
            .run(Waves.training(), Waves.validation());
    assertSame(train(1, plan, folder).get(0), alone);
  }

  @Test
  void aBrokenRunEndsAsAnUnbrokenOne() throws Exception {
    TrainingPlan plan = Waves.plan(3).build();
    TrainingResult unbroken = train(2, plan, folder.resolve("unbroken")).get(0);
    Path broken = folder.resolve("broken");
    TrainingListener crash =
        new TrainingListener() {
          @Override
          public void stepped(int epoch, int step, int sets, double loss, double metric) {
            if (epoch == 2 && step == 3) {
              throw new IllegalStateException("crash");
            }
          }
        };
    assertThatThrownBy(() -> train(2, plan, broken, crash)).hasMessage("crash");
    assertThat(Files.exists(broken.resolve("run/checkpoints/000001"))).isTrue();
    for (TrainingResult result : train(2, plan, broken)) {
      assertSame(result, unbroken);
    }
  }

  @Test
  void aRankWithOtherSetsIsRefused() {
    assertThatThrownBy(
            () ->
                ThreadExchange.run(
                    2,
                    exchange -> {
                      BatchSource train = new WaveBatches(1 + exchange.rank(), 32, 16, true);
                      return catching(
                          () ->
                              new Trainer(Waves.network(), Waves.plan(1).build(), folder)
                                  .exchange(exchange)
                                  .run(train, Waves.validation()),
                          exchange.rank());
                    }))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("lost");
    assertThat(refusal).hasMessageContaining("rank 1 has other sets or weights");
  }

  private volatile Exception refusal;

  private <T> T catching(java.util.concurrent.Callable<T> work, int rank) throws Exception {
    try {
      return work.call();
    } catch (TrainingException e) {
      if (rank == 1) {
        refusal = e;
      }
      throw e;
    }
  }

  @Test
  void theNumberOfSetsIsThatOfAllProcesses() throws Exception {
    int[] sets = {0};
    List<EpochRecord> history =
        train(
                2,
                Waves.plan(1).build(),
                folder,
                new TrainingListener() {
                  @Override
                  public void stepped(int epoch, int step, int some, double loss, double metric) {
                    sets[0] += some;
                  }
                })
            .get(0)
            .history();
    assertThat(sets[0]).isEqualTo(Waves.training().sets());
    assertThat(history).hasSize(1);
  }
}
