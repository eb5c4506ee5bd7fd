package io.github.dsszoo.model.internal.experiment;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.model.PublishedNetworks;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Task;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Training and measuring a run of a learning curve: accuracy against the number of training sets
 * (Maron et al., ICML 2020, section 6.1). Several threads may use one object.
 *
 * <p>All runs have the same number of steps and validations: with fewer training sets, an epoch
 * repeats them, with new augmentation, up to the number of training sets of the task.
 */
public final class CurveTraining {
  private final Task task;
  private final TrainingPlan plan;
  private SetSource test;

  /**
   * Creates the training of all runs of a curve.
   *
   * @param plan without the seed of a run
   */
  public CurveTraining(Task task, TrainingPlan plan) {
    this.task = task;
    this.plan = plan;
  }

  /**
   * Returns the definition of a network.
   *
   * @param name a recipe of the zoo, a file with a recipe, or a published network
   * @throws io.github.dsszoo.ZooException if there is none
   */
  public static NetworkSpec network(String name) {
    return PublishedNetworks.recipe(name).getNetwork();
  }

  /**
   * Checks numbers of training sets.
   *
   * @throws DataException if one is larger than the number of training sets of the task
   */
  public void check(List<Integer> sizes) {
    int most = task.train().size();
    for (int size : sizes) {
      if (size < 1 || size > most) {
        throw new DataException(
            "Expected a size from 1 to %s, the number of training sets of the task, found %s."
                .formatted(most, size));
      }
    }
  }

  /** Returns the training of a run. */
  public Lesson lesson(NetworkSpec network, Run run) {
    SetSource all = task.train();
    int[] places = IntStream.range(0, all.size()).map(i -> i % run.size()).toArray();
    return Lesson.of(network, plan, SetSource.of(all.draw(0, places)), task.validation());
  }

  /** Measures the model of a run on the first test split of the task. */
  public CurveResult result(Run run, TrainedModel model) {
    return new CurveResult(
        run,
        model.best().validationMetric(),
        model.figures(test()).get("accuracy"),
        model.card().training().seconds());
  }

  /** Returns the test sets, which are generated at their first use. */
  private synchronized SetSource test() {
    if (test == null) {
      test = task.tests().values().iterator().next();
    }
    return test;
  }
}
