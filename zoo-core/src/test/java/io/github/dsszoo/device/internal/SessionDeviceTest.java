package io.github.dsszoo.device.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dsszoo.device.Device;
import io.github.dsszoo.device.DeviceException;
import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.internal.runtime.NativeBuild;
import io.github.dsszoo.internal.runtime.NativeLibrary;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SessionDeviceTest {
  private static final DeviceOptions STANDARD = DeviceOptions.standard();

  @BeforeAll
  static void load() {
    NativeLibrary.require();
  }

  @Test
  void virtualDevicesOfTheProcessorAreListed() {
    List<SessionDevice> devices =
        SessionDevice.of(STANDARD.on(Device.list("cpu:0,cpu:1")).settings());
    assertThat(devices).extracting(SessionDevice::shortName).containsExactly("cpu:0", "cpu:1");
    assertThat(devices).extracting(SessionDevice::type).containsOnly("CPU");
    assertThat(devices).noneMatch(SessionDevice::isGpu);
  }

  @Test
  void withoutAGpuAutoTakesTheProcessor() {
    assumeTrue(withoutGpu());
    assertThat(STANDARD.require()).containsExactly(Device.CPU);
    assertThat(STANDARD.on(Device.CPU).require()).containsExactly(Device.CPU);
  }

  @Test
  void aGpuThatCannotBeHadIsRefusedInOneSentence() {
    assumeTrue(withoutGpu());
    assertThatThrownBy(() -> STANDARD.on(Device.gpu(0), Device.gpu(2)).require())
        .isInstanceOf(DeviceException.class)
        .hasMessage(
            "gpu:0, gpu:2 cannot be had: %s", GpuSupport.ofProcess().missing().orElseThrow());
  }

  private static boolean withoutGpu() {
    return NativeBuild.ofProcess().filter(NativeBuild::gpu).isEmpty();
  }
}
