package io.github.dsszoo.model.internal.experiment;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.Training;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.training.TrainingListener;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * The data and the training of a run.
 *
 * @param training creates the training for a plan with the run's seed
 * @param plan without the run's seed
 * @param train training sets
 * @param validation validation sets
 */
public record Lesson(
    Function<TrainingPlan, Training> training,
    TrainingPlan plan,
    SetSource train,
    SetSource validation) {

  /** Returns the training of a network without texts for a model card. */
  public static Lesson of(
      NetworkSpec network, TrainingPlan plan, SetSource train, SetSource validation) {
    return new Lesson(p -> new Training(Network.of(network), p), plan, train, validation);
  }

  /**
   * Trains a run, or resumes it.
   *
   * @param folder for the checkpoints
   * @return the model, which the caller closes
   */
  public TrainedModel train(Run run, Path folder, DeviceOptions device, TrainingListener listener) {
    TrainingPlan seeded = plan.toBuilder().setSeed(run.seed()).build();
    return training.apply(seeded).in(folder).device(device).listen(listener).run(train, validation);
  }
}
