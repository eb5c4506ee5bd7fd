package io.github.dsszoo.spark.internal;

import io.github.dsszoo.training.TrainingListener;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;

/** Ends a training whose task is killed. */
public final class KilledTask implements TrainingListener {
  private final TaskContext context;

  /**
   * Creates a listener.
   *
   * @param context of the task that trains
   */
  public KilledTask(TaskContext context) {
    this.context = context;
  }

  @Override
  public void stepped(int epoch, int step, int sets, double loss, double metric) {
    if (context.isInterrupted()) {
      throw new TaskKilledException("Spark has killed the task");
    }
  }
}
