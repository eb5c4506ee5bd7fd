package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.device.Device;
import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.equivariance.EquivarianceReport;
import org.junit.jupiter.api.Test;

/** Predictions of a published model with XLA against those without, on the processor. */
class XlaPredictionTest {
  private static final String MODEL = "signals-dss";
  private static final LoadOptions XLA =
      LoadOptions.standard().withDevice(DeviceOptions.standard().on(Device.CPU).withXla());

  @Test
  void predictionsAreTheSameExceptForRounding() {
    try (ZooModel plain = Zoo.load(MODEL);
        ZooModel compiled = Zoo.load(MODEL, XLA)) {
      SetDataset sets = plain.samples();
      assertThat(compiled.predict(sets).floats("probabilities").values())
          .containsExactly(plain.predict(sets).floats("probabilities").values(), offset(1e-4f));
    }
  }

  @Test
  void theRecordedAnswersAndTheSymmetriesHold() {
    try (ZooModel compiled = Zoo.load(MODEL, XLA)) {
      EquivarianceReport report = compiled.verify();
      assertThat(report.holds()).isTrue();
    }
  }
}
