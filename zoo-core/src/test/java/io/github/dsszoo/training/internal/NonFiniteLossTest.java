package io.github.dsszoo.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.training.EpochRecord;
import io.github.dsszoo.training.TrainingException;
import io.github.dsszoo.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.types.TFloat32;

class NonFiniteLossTest {
  private static final TrainingPlan PLAN = Waves.plan(2).build();

  @TempDir Path folder;

  /** The waves, and from an epoch on a number in each batch that is none. */
  private record Poisoned(BatchSource waves, int from) implements BatchSource {
    @Override
    public int batches() {
      return waves.batches();
    }

    @Override
    public int sets() {
      return waves.sets();
    }

    @Override
    public Masking masking() {
      return waves.masking();
    }

    @Override
    public long fingerprint() {
      return waves.fingerprint();
    }

    @Override
    public Iterator<Batch> epoch(int epoch) {
      Iterator<Batch> batches = waves.epoch(epoch);
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return batches.hasNext();
        }

        @Override
        public Batch next() {
          Batch batch = batches.next();
          if (epoch >= from) {
            ((TFloat32) batch.inputs().get(Batch.X)).setFloat(Float.NaN, 0, 0, 0, 0);
          }
          return batch;
        }
      };
    }
  }

  @Test
  void stopsAndKeepsTheLastGoodCheckpoint() throws IOException {
    boolean[] closed = {false};
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochEnded(List<EpochRecord> history) {
            assertThat(history).hasSize(1);
          }

          @Override
          public void close() {
            closed[0] = true;
          }
        };
    assertThatThrownBy(
            () ->
                new Trainer(Waves.network(), PLAN, folder)
                    .listen(listener)
                    .run(new Poisoned(Waves.training(), 1), Waves.validation()))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("the loss is NaN or infinite at step 1 of epoch 2")
        .hasMessageContaining("lower the learning rate");
    assertThat(closed[0]).isTrue();
    try (var checkpoints = Files.list(folder.resolve("checkpoints"))) {
      assertThat(checkpoints).extracting(Path::getFileName).containsExactly(Path.of("000001"));
    }

    // The checkpoint is good: with sets as they should be, the run goes on from it.
    assertThat(Waves.run(PLAN, folder).history()).hasSize(2);
  }
}
