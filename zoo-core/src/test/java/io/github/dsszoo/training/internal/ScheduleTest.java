package io.github.dsszoo.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.spec.TrainingPlan;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final float BASE = 0.2f;

  private static TrainingPlan.Builder plan(int epochs) {
    TrainingPlan.Builder plan = TrainingPlan.newBuilder().setEpochs(epochs);
    plan.getOptimizerBuilder().setLearningRate(BASE);
    return plan;
  }

  @Test
  void constantUnlessTold() {
    Schedule schedule = Schedule.of(plan(3).build(), 10);
    assertThat(schedule.rate(0)).isEqualTo(BASE);
    assertThat(schedule.rate(29)).isEqualTo(BASE);
  }

  @Test
  void cosineWarmsUpFallsAndEndsAtItsFraction() {
    TrainingPlan.Builder plan = plan(5);
    plan.getScheduleBuilder().getCosineBuilder().setWarmupSteps(4).setFinalFraction(0.1f);
    Schedule schedule = Schedule.of(plan.build(), 5);

    assertThat(schedule.rate(0)).isCloseTo(BASE / 4, within(1e-7f));
    assertThat(schedule.rate(3)).isCloseTo(BASE, within(1e-7f));
    assertThat(schedule.rate(4)).isCloseTo(BASE, within(1e-7f));
    // Half way between the peak, at step 4, and the last step, 24.
    assertThat(schedule.rate(14)).isCloseTo(BASE * (1 + 0.1f) / 2, within(1e-6f));
    assertThat(schedule.rate(24)).isCloseTo(BASE * 0.1f, within(1e-7f));
  }

  @Property(tries = 100, seed = "1")
  void cosineRisesThenFalls(
      @ForAll @IntRange(max = 50) int warmUp,
      @ForAll @IntRange(min = 1, max = 5) int epochs,
      @ForAll @IntRange(min = 1, max = 20) int stepsPerEpoch) {
    TrainingPlan.Builder plan = plan(epochs);
    plan.getScheduleBuilder().getCosineBuilder().setWarmupSteps(warmUp);
    Schedule schedule = Schedule.of(plan.build(), stepsPerEpoch);
    for (int step = 0; step < epochs * stepsPerEpoch; step++) {
      assertThat(schedule.rate(step)).isGreaterThan(0).isLessThanOrEqualTo(BASE * 1.000001f);
      if (step > 0 && step < warmUp) {
        assertThat(schedule.rate(step)).isGreaterThan(schedule.rate(step - 1));
      } else if (step > warmUp) {
        assertThat(schedule.rate(step)).isLessThan(schedule.rate(step - 1));
      }
    }
  }

  @Test
  void stepsMultiplyAtTheStartOfTheirEpochs() {
    TrainingPlan.Builder plan = plan(5);
    plan.getScheduleBuilder().getStepsBuilder().addEpoch(2).addEpoch(4).setFactor(0.5f);
    Schedule schedule = Schedule.of(plan.build(), 10);

    assertThat(schedule.rate(0)).isEqualTo(BASE);
    assertThat(schedule.rate(19)).isEqualTo(BASE);
    assertThat(schedule.rate(20)).isEqualTo(BASE / 2);
    assertThat(schedule.rate(39)).isEqualTo(BASE / 2);
    assertThat(schedule.rate(40)).isEqualTo(BASE / 4);
  }
}
