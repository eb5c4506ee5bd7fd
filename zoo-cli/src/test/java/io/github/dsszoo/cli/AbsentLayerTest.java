package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.internal.signal.SyntheticSignals;
import io.github.dsszoo.internal.file.Sha256;
import io.github.dsszoo.savedmodel.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a model with a layer that is not on the class path. */
class AbsentLayerTest {
  private static final Path MODEL = Path.of("..", "saved-models", "signals-dss").toAbsolutePath();
  private static final String NETWORK = "assets.extra/network.textproto";

  @TempDir Path folder;
  private Path version;
  private Path input;

  @BeforeEach
  void replaceALayer() throws IOException {
    ZooLine.run("export", MODEL, "--to", folder).done();
    version = folder.resolve("signals-dss/1");
    Path text = version.resolve(NETWORK);
    String whole = Files.readString(text);
    String changed = whole.replaceFirst("activation: RELU", "custom { name: \"absent\" }");
    assertThat(changed).isNotEqualTo(whole);
    Files.writeString(text, changed);
    Path file = version.resolve("assets.extra/model-card.json");
    ModelCard card = ModelCard.fromJson(Files.readAllBytes(file));
    Map<String, ModelCard.FileRecord> files = new LinkedHashMap<>(card.files());
    files.put(NETWORK, new ModelCard.FileRecord(Files.size(text), Sha256.of(text)));
    Files.write(file, card.withFiles(files).toJson());
    input = folder.resolve("sets.npz");
    SetFiles.write(SyntheticSignals.paper().sets(2, 12), input);
  }

  private static JsonNode json(ZooLine line) throws IOException {
    return new ObjectMapper().readTree(line.done().out());
  }

  @Test
  void predictsAsWithTheLayer() throws IOException {
    JsonNode expected = json(ZooLine.run("predict", MODEL, "--input", input, "--json"));
    assertThat(json(ZooLine.run("predict", version, "--input", input, "--json")))
        .isEqualTo(expected);
    assertThat(expected.get("labels")).hasSize(12);
    assertThat(expected.get("probabilities").get(11)).hasSize(3);
  }

  @Test
  void infoShowsTheCardAndTheText() throws IOException {
    assertThat(ZooLine.run("info", version).done().out())
        .contains(
            "sets of signals, x [N, n, 100, 1]", "sine, square, sawtooth", "55,459", "\"absent\"");
    JsonNode json = json(ZooLine.run("info", version, "--json"));
    assertThat(json.get("input").asText()).isEqualTo("sets of signals, x [N, n, 100, 1]");
    assertThat(json.get("network").asText()).contains("absent");
  }

  @Test
  void commandsThatNeedTheLayerNameIt() {
    ZooLine.run("verify", version).refused("absent");
  }
}
