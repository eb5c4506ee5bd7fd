package io.github.dsszoo.spark;

import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.model.FineTuning;
import io.github.dsszoo.model.Training;
import io.github.dsszoo.spark.internal.KilledTask;
import io.github.dsszoo.spark.internal.Ring;
import io.github.dsszoo.training.EpochRecord;
import io.github.dsszoo.training.GradientExchange;
import io.github.dsszoo.training.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.TaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of one executor's task in a training: its rank and its connections. */
public final class SparkWorker {
  private static final Logger LOG = LoggerFactory.getLogger(SparkWorker.class);

  private final TaskContext context;
  private final int ranks;
  private final Optional<Ring> ring;
  private final Path folder;
  private final RunStore store;

  /**
   * Creates a worker.
   *
   * @param ring with the other ranks; empty if there are none
   * @param folder of this machine for the files of the run
   * @param store for the checkpoints, which rank 0 writes
   */
  SparkWorker(TaskContext context, int ranks, Optional<Ring> ring, Path folder, RunStore store) {
    this.context = context;
    this.ranks = ranks;
    this.ring = ring;
    this.folder = folder;
    this.store = store;
  }

  /** Returns the rank of this worker, from 0. The model of rank 0 is exported. */
  public int rank() {
    return context.partitionId();
  }

  /** Returns the number of workers. */
  public int ranks() {
    return ranks;
  }

  /**
   * Connects a training with the other workers. Sets its folder, its exchange of gradients, and as
   * many threads as the task has cores (spark.task.cpus); checkpoints are copied to the folder of
   * the run.
   */
  public Training join(Training training) {
    connect(training::exchange, training::in, training::device, training::listen);
    return training;
  }

  /** Connects a fine-tuning with the other workers, as {@link #join(Training)} does. */
  public FineTuning join(FineTuning training) {
    connect(training::exchange, training::in, training::device, training::listen);
    return training;
  }

  private void connect(
      Consumer<GradientExchange> exchange,
      Consumer<Path> in,
      Consumer<DeviceOptions> device,
      Consumer<TrainingListener> listen) {
    ring.ifPresent(exchange);
    in.accept(folder);
    device.accept(DeviceOptions.standard().withThreads(context.cpus()));
    listen.accept(new KilledTask(context));
    listen.accept(new Checkpoints());
  }

  /** Copies the checkpoints of rank 0. */
  private final class Checkpoints implements TrainingListener {
    @Override
    public void epochEnded(List<EpochRecord> history) {
      if (rank() == 0) {
        EpochRecord last = history.get(history.size() - 1);
        LOG.info(
            "epoch {}: loss {}, validation loss {}",
            last.epoch(),
            last.loss(),
            last.validationLoss());
        try {
          store.save(folder, history.size());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
