package io.github.dsszoo.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {
  @ParameterizedTest
  @CsvSource({
    "auto, auto",
    "cpu, cpu",
    "CPU:0, cpu",
    "cpu:1, cpu:1",
    "gpu, gpu:0",
    "GPU:12, gpu:12"
  })
  void isReadAndPrinted(String name, String printed) {
    assertThat(Device.of(name)).hasToString(printed);
    assertThat(Device.of(printed)).isEqualTo(Device.of(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tpu", "gpu:", "gpu:-1", "gpu:1234", "gpu1", "cpu:x"})
  void otherNamesAreRefused(String name) {
    assertThatThrownBy(() -> Device.of(name))
        .isInstanceOf(DeviceException.class)
        .hasMessage("unknown device \"%s\"; use auto, cpu, gpu or a number such as gpu:1", name);
  }

  @Test
  void severalHaveCommasBetweenThem() {
    assertThat(Device.list("gpu:1, gpu:0")).containsExactly(Device.gpu(1), Device.gpu(0));
    assertThatThrownBy(() -> Device.list("cpu,")).isInstanceOf(DeviceException.class);
    assertThatThrownBy(() -> Device.gpu(-1))
        .hasMessage("expected a device number of at least 0, found -1");
  }

  @Test
  void aPrecisionIsReadFromItsName() {
    assertThat(Precision.of("BFloat16")).isEqualTo(Precision.BFLOAT16).hasToString("bfloat16");
    assertThatThrownBy(() -> Precision.of("half"))
        .isInstanceOf(DeviceException.class)
        .hasMessage("unknown precision \"half\"; use one of float32, tf32, mixed, bfloat16");
  }
}
