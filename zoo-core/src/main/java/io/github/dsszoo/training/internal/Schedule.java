package io.github.dsszoo.training.internal;

import io.github.dsszoo.spec.CosineSpec;
import io.github.dsszoo.spec.StepsSpec;
import io.github.dsszoo.spec.TrainingPlan;

/** The learning rate over the steps of a run. */
interface Schedule {
  /**
   * The rate at a step.
   *
   * @param step from 0
   */
  float rate(long step);

  /** The schedule of a plan. */
  static Schedule of(TrainingPlan plan, int stepsPerEpoch) {
    float base = plan.getOptimizer().getLearningRate();
    return switch (plan.getSchedule().getScheduleCase()) {
      case COSINE ->
          cosine(base, plan.getSchedule().getCosine(), (long) plan.getEpochs() * stepsPerEpoch);
      case STEPS -> steps(base, plan.getSchedule().getSteps(), stepsPerEpoch);
      case SCHEDULE_NOT_SET -> step -> base;
    };
  }

  private static Schedule cosine(float base, CosineSpec spec, long steps) {
    long warmUp = spec.getWarmupSteps();
    return step -> {
      if (step < warmUp) {
        return base * (step + 1) / warmUp;
      }
      // 1 at the last step of the run, where the fraction is reached.
      double done = Math.min(1, (step - warmUp) / Math.max(1.0, steps - 1 - warmUp));
      double fraction = spec.getFinalFraction();
      return (float) (base * (fraction + (1 - fraction) * (1 + Math.cos(Math.PI * done)) / 2));
    };
  }

  private static Schedule steps(float base, StepsSpec spec, int stepsPerEpoch) {
    return step -> {
      long passed =
          spec.getEpochList().stream().filter(e -> step >= (long) e * stepsPerEpoch).count();
      return (float) (base * Math.pow(spec.getFactor(), passed));
    };
  }
}
