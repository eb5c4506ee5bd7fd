package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dsszoo.model.internal.Versions;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
  @Test
  void theProcessorOfThisMachineIsWell() throws Exception {
    JsonNode report = new ObjectMapper().readTree(ZooLine.run("doctor", "--json").done().out());
    assertThat(report.get("good").asBoolean()).isTrue();
    assertThat(report.get("tensorflow").asText()).isEqualTo(Versions.tensorFlow());
    assertThat(report.get("library").asText()).isNotBlank();
    assertThat(report.get("processor").get("cores").asInt()).isPositive();
    assertThat(report.get("driver").get("name").asText()).isEqualTo("libcuda.so.1");
    assertThat(report.get("cuda").findValuesAsText("name")).contains("libcudnn.so.9");
    JsonNode device = report.get("devices").get(0);
    assertThat(device.get("name").asText()).isEqualTo("cpu:0");
    assertThat(device.get("memoryBytes").asLong()).isGreaterThan(1 << 28);
    assertThat(device.get("seconds").asDouble()).isPositive();
    assertThat(device.get("largestError").asDouble())
        .isLessThanOrEqualTo(device.get("tolerance").asDouble());
    assertThat(report.get("problems")).isEmpty();
  }

  @Test
  void theTextHasALineForEachThing() {
    assertThat(ZooLine.run("doctor").done().out())
        .contains("TensorFlow     " + Versions.tensorFlow())
        .contains("NVIDIA driver  ", "CUDA library   libcudart.so.12: ", "device         cpu:0, ")
        .endsWith("all is well" + System.lineSeparator());
  }
}
