package io.github.dsszoo.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.OptimizerOptions;

class DeviceOptionsTest {
  private static final DeviceOptions STANDARD = DeviceOptions.standard();

  @Test
  void standardOptionsChangeNothing() {
    assertThat(STANDARD.settings()).isEqualTo(ConfigProto.getDefaultInstance());
  }

  @Test
  void aProcessorHasNoGpuAndVirtualDevicesIfTheyAreNamed() {
    assertThat(STANDARD.on(Device.CPU).settings().getDeviceCountMap()).containsOnlyKeys("GPU");
    assertThat(STANDARD.on(Device.list("cpu,cpu:2")).settings().getDeviceCountMap())
        .containsEntry("GPU", 0)
        .containsEntry("CPU", 3);
  }

  @Test
  void aGpuIsTheOnlyOneThatTheSessionSees() {
    ConfigProto settings = STANDARD.on(Device.gpu(3), Device.gpu(1)).withMemoryGrowth().settings();
    assertThat(settings.getGpuOptions().getVisibleDeviceList()).isEqualTo("3,1");
    assertThat(settings.getGpuOptions().getAllowGrowth()).isTrue();
    assertThat(settings.getAllowSoftPlacement()).isTrue();
    assertThat(settings.getDeviceCountMap()).isEmpty();
  }

  @Test
  void threadsAndXlaAreSettings() {
    ConfigProto settings = STANDARD.withThreads(3).withXla().settings();
    assertThat(settings.getIntraOpParallelismThreads()).isEqualTo(3);
    assertThat(settings.getInterOpParallelismThreads()).isEqualTo(3);
    assertThat(settings.getUsePerSessionThreads()).isTrue();
    assertThat(settings.getGraphOptions().getOptimizerOptions().getGlobalJitLevel())
        .isEqualTo(OptimizerOptions.GlobalJitLevel.ON_1);
  }

  @Test
  void aDescriptionNamesWhatIsNotTheDefault() {
    assertThat(STANDARD.describe(List.of(Device.CPU))).isEqualTo("cpu");
    assertThat(
            STANDARD
                .withPrecision(Precision.TF32)
                .withXla()
                .withDeterminism()
                .describe(Device.list("gpu:0,gpu:1")))
        .isEqualTo("gpu:0+gpu:1 tf32 xla deterministic");
  }

  @Test
  void wrongOptionsAreRefused() {
    assertThatThrownBy(() -> STANDARD.withThreads(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected at least 1 thread, found 0");
    assertThatThrownBy(() -> STANDARD.on(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected at least 1 device, found none");
    assertThatThrownBy(() -> STANDARD.on(Device.CPU, Device.gpu(0)))
        .isInstanceOf(DeviceException.class)
        .hasMessage("expected devices of one kind, found cpu, gpu:0");
    assertThatThrownBy(() -> STANDARD.on(Device.gpu(1), Device.gpu(1)))
        .isInstanceOf(DeviceException.class)
        .hasMessage("expected different devices, found gpu:1, gpu:1");
  }
}
