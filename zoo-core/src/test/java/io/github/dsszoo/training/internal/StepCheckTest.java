package io.github.dsszoo.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.device.Device;
import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.device.Precision;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.ConfigProto;

class StepCheckTest {
  private static final ConfigProto SETTINGS =
      DeviceOptions.standard().on(Device.list("cpu:0,cpu:1")).settings();

  @Test
  void theGradientsOfTwoDevicesAgree() {
    StepCheck first = StepCheck.run(SETTINGS, "/device:CPU:0");
    StepCheck second = StepCheck.run(SETTINGS, "/device:CPU:1");
    assertThat(first.loss()).isCloseTo(Math.log(4), within(0.5));
    assertThat(second.errorAgainst(first)).isLessThan(1e-5);
    assertThat(first.seconds()).isPositive();
  }

  @Test
  void theGradientsOfBfloat16AreThoseOfFloat32WithinItsBits() {
    ConfigProto bfloat16 =
        DeviceOptions.standard()
            .on(Device.list("cpu:0,cpu:1"))
            .withPrecision(Precision.BFLOAT16)
            .settings();
    StepCheck expected = StepCheck.run(SETTINGS, "/device:CPU:0");
    StepCheck found = StepCheck.run(bfloat16, "/device:CPU:0");
    assertThat(found.loss()).isNotEqualTo(expected.loss()).isCloseTo(expected.loss(), within(0.01));
    assertThat(found.errorAgainst(expected)).isBetween(1e-4, 0.03);
  }

  @Test
  void aWrongGradientIsAnError() {
    StepCheck right = StepCheck.run(SETTINGS, "/device:CPU:0");
    assertThat(changed(right, 0.5f).errorAgainst(right)).isGreaterThan(0.1);
    assertThat(changed(right, Float.NaN).errorAgainst(right)).isInfinite();
  }

  private static StepCheck changed(StepCheck step, float added) {
    Map<String, float[]> gradients = new HashMap<>();
    step.gradients().forEach((path, values) -> gradients.put(path, values.clone()));
    gradients.values().iterator().next()[0] += added;
    return new StepCheck(step.loss(), gradients, step.seconds());
  }
}
