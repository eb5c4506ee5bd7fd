package io.github.dsszoo.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.network.Weights;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.training.EpochRecord;
import io.github.dsszoo.training.TrainingException;
import io.github.dsszoo.training.TrainingListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a run was broken off, it ends where an unbroken one does, bit for bit. */
class ResumeTest {
  private static final int EPOCHS = 3;
  private static final TrainingPlan PLAN = Waves.plan(EPOCHS).build();

  @TempDir static Path unbrokenFolder;
  private static TrainingResult unbroken;

  @TempDir Path folder;

  @BeforeAll
  static void runUnbroken() throws IOException {
    unbroken = Waves.run(PLAN, unbrokenFolder);
  }

  /** The power goes. */
  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** After an epoch's checkpoint, before any other listener is notified; or in the middle of it. */
  private record CrashAt(int epoch, int step) implements TrainingListener {
    @Override
    public void stepped(int epoch, int step, int sets, double loss, double accuracy) {
      if (epoch == this.epoch && step == this.step) {
        throw new Crash();
      }
    }

    @Override
    public void epochEnded(List<EpochRecord> history) {
      if (history.size() == epoch && step == 0) {
        throw new Crash();
      }
    }
  }

  private void crash(CrashAt crash) {
    assertThatThrownBy(
            () ->
                new Trainer(Waves.network(), PLAN, folder)
                    .listen(crash)
                    .listen(new HistoryFile(folder))
                    .run(Waves.training(), Waves.validation()))
        .isInstanceOf(Crash.class);
  }

  private void assertEndsAsTheUnbroken() throws IOException {
    TrainingResult result = Waves.run(PLAN, folder);
    assertThat(Waves.bits(result.weights()))
        .usingRecursiveComparison()
        .isEqualTo(Waves.bits(unbroken.weights()));
    assertThat(result.history()).isEqualTo(unbroken.history());
    assertThat(folder.resolve("history.csv"))
        .hasSameTextualContentAs(unbrokenFolder.resolve("history.csv"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, EPOCHS})
  void afterAnEpoch(int epoch) throws IOException {
    crash(new CrashAt(epoch, 0));
    assertEndsAsTheUnbroken();
  }

  @Test
  void inTheMiddleOfEpochsMoreThanOnce() throws IOException {
    crash(new CrashAt(1, 2));
    crash(new CrashAt(3, 1));
    assertEndsAsTheUnbroken();
  }

  /** Of the statistics of batch norms, some start from given weights and some do not. */
  @Test
  void whenSomeWeightsWereGiven() throws IOException {
    Weights given = unbroken.weights().only(path -> path.startsWith("encoder/1/"));
    TrainingResult whole =
        new Trainer(Waves.network(), PLAN, folder.resolve("whole"))
            .startFrom(given)
            .run(Waves.training(), Waves.validation());
    Path broken = folder.resolve("broken");
    for (CrashAt crash : List.of(new CrashAt(1, 2), new CrashAt(2, 3))) {
      assertThatThrownBy(
              () ->
                  new Trainer(Waves.network(), PLAN, broken)
                      .startFrom(given)
                      .listen(crash)
                      .run(Waves.training(), Waves.validation()))
          .isInstanceOf(Crash.class);
    }
    TrainingResult resumed =
        new Trainer(Waves.network(), PLAN, broken)
            .startFrom(given)
            .run(Waves.training(), Waves.validation());
    assertThat(Waves.bits(resumed.weights()))
        .usingRecursiveComparison()
        .isEqualTo(Waves.bits(whole.weights()));
    assertThat(resumed.history()).isEqualTo(whole.history());
  }

  /** Best weights without their checkpoint, half a checkpoint, an older one half deleted. */
  @Test
  void inTheMiddleOfWriting() throws IOException {
    crash(new CrashAt(2, 0));
    Files.createDirectories(folder.resolve("best/000003"));
    Files.writeString(folder.resolve("best/000003/variables.index"), "half");
    Files.createDirectories(folder.resolve("checkpoints/.000003-123"));
    Files.writeString(folder.resolve("checkpoints/.000003-123/variables.index"), "half");
    Files.createDirectories(folder.resolve("checkpoints/000001"));
    assertEndsAsTheUnbroken();
    assertThat(folder.resolve("checkpoints")).isDirectoryContaining("glob:**/00000" + EPOCHS);
    try (var left = Files.list(folder.resolve("checkpoints"))) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void whenTheProcessIsKilled() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Victim.class.getName(),
            folder.toString());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process victim = builder.start();
    try (BufferedReader said = victim.inputReader()) {
      assertThat(said.readLine()).isEqualTo(Victim.READY);
    } finally {
      victim.destroyForcibly();
    }
    assertThat(victim.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(folder.resolve("checkpoints/000001")).isDirectory();
    assertEndsAsTheUnbroken();
  }

  /** Trains in a process of its own, and waits in the middle of the second epoch to be killed. */
  static final class Victim {
    static final String READY = "in the middle of an epoch";

    private Victim() {}

    public static void main(String[] arguments) throws IOException {
      Waves.run(
          PLAN,
          Path.of(arguments[0]),
          new TrainingListener() {
            @Override
            public void stepped(int epoch, int step, int sets, double loss, double accuracy) {
              if (epoch == 2 && step == 3) {
                System.out.println(READY);
                waitForever();
              }
            }
          });
    }

    private static void waitForever() {
      try {
        // The parent never writes; if it goes away, so does this process.
        System.in.read();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void aDamagedCheckpointIsNamed() throws IOException {
    crash(new CrashAt(1, 0));
    Path checkpoint = folder.resolve("checkpoints/000001");
    try (var files = Files.list(checkpoint)) {
      for (Path file : files.toList()) {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> Waves.run(PLAN, folder))
            .as("%s", file.getFileName())
            .isInstanceOf(TrainingException.class)
            .hasMessageContaining(checkpoint + " is damaged")
            .hasCauseInstanceOf(Exception.class);
        Files.write(file, whole);
      }
    }
  }

  @Test
  void aFinishedRunIsNotRunAgain() throws IOException {
    TrainingResult again = Waves.run(PLAN, unbrokenFolder, new CrashAt(EPOCHS, 1));
    assertThat(Waves.bits(again.weights()))
        .usingRecursiveComparison()
        .isEqualTo(Waves.bits(unbroken.weights()));
  }

  @Test
  void anotherRunIsNotMistakenForThisOne() {
    TrainingPlan otherPlan = PLAN.toBuilder().setSeed(9).build();
    refuses(otherPlan, Waves.training(), Waves.validation(), "plan.textproto differs");
    BatchSource others = new WaveBatches(7, 72, 16, true);
    refuses(PLAN, others, Waves.validation(), "other sets or weights");
    refuses(PLAN, Waves.training(), others, "other sets or weights");
    assertThatThrownBy(
            () ->
                new Trainer(Waves.network(), PLAN, unbrokenFolder)
                    .startFrom(unbroken.weights())
                    .run(Waves.training(), Waves.validation()))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("other sets or weights");
  }

  private static void refuses(
      TrainingPlan plan, BatchSource train, BatchSource validation, String message) {
    assertThatThrownBy(
            () -> new Trainer(Waves.network(), plan, unbrokenFolder).run(train, validation))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining(message);
  }
}
