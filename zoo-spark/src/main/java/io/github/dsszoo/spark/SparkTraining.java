package io.github.dsszoo.spark;

import io.github.dsszoo.model.TrainedModel;
import java.io.Serializable;

/**
 * A training that runs on several executors at the same time, each with a part of each batch. All
 * executors run the same code on the same sets.
 *
 * <pre>{@code
 * SparkTraining training =
 *     worker -> {
 *       Task task = Tasks.named("synthetic-signals");
 *       return worker.join(new Training(Network.of(spec), plan)).run(task.train(), task.validation());
 *     };
 * }</pre>
 */
@FunctionalInterface
public interface SparkTraining extends Serializable {
  /**
   * Trains on one executor.
   *
   * @param worker the executor's part; its {@code join} prepares the training
   * @return the trained model, which the caller closes, and exports on rank 0
   */
  TrainedModel run(SparkWorker worker);
}
