package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.internal.signal.SyntheticSignals;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code zoo calibrate} on a user's file. */
class CalibrateCommandTest {
  @TempDir Path folder;

  /** Signals whose labels are exchanged in a third of the sets, so that the model is too sure. */
  private Path signals() {
    SetDataset sets = SyntheticSignals.paper().sets(11, 90);
    int[] labels = sets.labels().clone();
    for (int set = 0; set < labels.length; set += 3) {
      labels[set] = (labels[set] + 1) % 3;
    }
    Path file = folder.resolve("signals.npz");
    SetFiles.write(sets.withLabels(labels), file);
    return file;
  }

  @Test
  void writesACopyWithATemperatureThatPredicts() throws IOException {
    String to = folder.resolve("models").toString();
    String file = signals().toString();
    ZooLine line =
        ZooLine.run("calibrate", "signals-dss", "--validation", file, "--to", to, "--json").done();
    JsonNode card = new ObjectMapper().readTree(line.out());
    JsonNode calibration = card.get("usage").get("calibration");
    assertThat(calibration.get("temperature").asDouble()).isGreaterThan(2);
    assertThat(calibration.get("splits").get(0).get("sets").asInt()).isEqualTo(90);
    String version = card.get("folder").asText();
    assertThat(version).endsWith("1");
    assertThat(ZooLine.run("predict", version, "--input", file).done().out())
        .contains("accuracy 0.6");
    assertThat(ZooLine.run("verify", version).done().out()).contains("kept");
  }

  @Test
  void saysWhatItDid() {
    String to = folder.resolve("models").toString();
    String file = signals().toString();
    assertThat(
            ZooLine.run("calibrate", "signals-dss", "--validation", file, "--to", to).done().out())
        .containsPattern(
            "temperature [0-9.]+; without it, log loss [0-9.]+ on validation\n"
                + "log loss [0-9.]+, expected calibration error [0-9.]+ on validation \\(90 sets\\)")
        .contains("written to ");
  }

  @Test
  void aModelWithoutProbabilitiesIsRefused() {
    String to = folder.resolve("models").toString();
    ZooLine.run("calibrate", "images-deblur", "--validation", signals(), "--to", to)
        .refused("images-deblur has no probabilities");
  }
}
