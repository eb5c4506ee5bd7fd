package io.github.dsszoo.device.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.device.Device;
import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.device.Precision;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeviceCheckTest {
  private static final Device.Kind CPU = Device.Kind.CPU;
  private static final Device.Kind GPU = Device.Kind.GPU;

  private static String check(
      Precision precision, Device.Kind kind, Map<String, String> variables) {
    return DeviceCheck.checkPrecision(
            DeviceOptions.standard().withPrecision(precision), kind, variables)
        .orElse("");
  }

  @Test
  void tf32IsOfGpusAndCanBeTurnedOff() {
    assertThat(check(Precision.TF32, GPU, Map.of())).isEmpty();
    assertThat(check(Precision.TF32, GPU, Map.of("NVIDIA_TF32_OVERRIDE", "0")))
        .isEqualTo("NVIDIA_TF32_OVERRIDE=0 turns TF32 off; unset it, or use float32");
    assertThat(check(Precision.TF32, CPU, Map.of()))
        .isEqualTo("tf32 is a format of GPUs, and this runs on the processor; use float32");
  }

  @Test
  void mixedIsOfGpusAndBfloat16OfAllDevices() {
    assertThat(check(Precision.MIXED, GPU, Map.of())).isEmpty();
    assertThat(check(Precision.MIXED, CPU, Map.of()))
        .isEqualTo("mixed precision needs a GPU, and this runs on the processor; use float32");
    assertThat(check(Precision.BFLOAT16, CPU, Map.of())).isEmpty();
    assertThat(check(Precision.BFLOAT16, GPU, Map.of())).isEmpty();
  }

  @Test
  void float32HoldsEverywhere() {
    assertThat(check(Precision.FLOAT32, CPU, Map.of())).isEmpty();
    assertThat(check(Precision.FLOAT32, GPU, Map.of("NVIDIA_TF32_OVERRIDE", "0"))).isEmpty();
  }

  @Test
  void determinismOfAGpuNeedsAVariable() {
    DeviceOptions options = DeviceOptions.standard().withDeterminism();
    assertThat(DeviceCheck.checkPrecision(options, CPU, Map.of())).isEmpty();
    assertThat(DeviceCheck.checkPrecision(options, GPU, Map.of("TF_DETERMINISTIC_OPS", "1")))
        .isEmpty();
    assertThat(DeviceCheck.checkPrecision(options, GPU, Map.of()))
        .contains(
            "a GPU gives the same numbers again only with TF_DETERMINISTIC_OPS=1; set it before the start");
  }
}
