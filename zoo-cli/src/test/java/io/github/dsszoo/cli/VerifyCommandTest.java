package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.internal.signal.SyntheticSignals;
import io.github.dsszoo.internal.file.Sha256;
import io.github.dsszoo.savedmodel.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerifyCommandTest {
  private static final Path MODELS = Path.of("..", "saved-models");

  @TempDir Path folder;

  static Stream<String> pretrained() {
    return Stream.of(MODELS.toFile().list((dir, name) -> new java.io.File(dir, name).isDirectory()))
        .sorted();
  }

  /** Every pretrained model keeps what it claims, and its card says the same figures' names. */
  @ParameterizedTest
  @MethodSource("pretrained")
  void everyPretrainedModelHolds(String name) throws IOException {
    ZooLine line = ZooLine.run("verify", name, "--json").done();
    JsonNode figures = new ObjectMapper().readTree(line.out()).get("figures");
    ModelCard card =
        ModelCard.fromJson(
            Files.readAllBytes(MODELS.resolve(name).resolve("1/assets.extra/model-card.json")));
    assertThat(card.equivariance()).isNotEmpty();
    for (ModelCard.Equivariance figure : card.equivariance()) {
      assertThat(figures)
          .anyMatch(
              f ->
                  f.get("symmetry").asText().equals(figure.symmetry())
                      && f.get("claimed").asBoolean());
      assertThat(figure.largestError()).isLessThan(figure.tolerance());
    }
  }

  @Test
  void saysWhichSymmetriesThereAreAndWhichAreNotClaimed() {
    assertThat(ZooLine.run("verify", "signals-dss").done().out())
        .contains("the answers recorded with it", "padding", "kept")
        .containsPattern("shifts by multiples of 4 of all elements alike .* kept")
        .containsPattern("shifts by multiples of 4 of each element on its own .* not claimed");
  }

  @Test
  void triesSetsOfTheUsersOwn() {
    Path sets = folder.resolve("sets.npz");
    SetFiles.write(SyntheticSignals.paper().withSetSize(4).sets(3, 20), sets);
    assertThat(ZooLine.run("verify", "signals-dss", "--input", sets).done().out())
        .contains("the order of the elements")
        .doesNotContain("recorded");
    SetFiles.write(SetDataset.of(new float[400], new int[] {2, 4, 50, 1}, null, null), sets);
    assertThat(ZooLine.run("verify", "signals-dss", "--input", sets).done().out())
        .contains("the order of the elements");
    SetFiles.write(SetDataset.of(new float[160], new int[] {2, 4, 20, 1}, null, null), sets);
    ZooLine.run("verify", "signals-dss", "--input", sets)
        .refused("[any, any, 25 or more, 1]", "[2, 4, 20, 1]");
  }

  /** Answers that are others than were recorded: something computes otherwise here. */
  @Test
  void isBrokenWhereAnAnswerIsNotTheRecordedOne() throws IOException {
    Path version = copy();
    Path samples = version.resolve("assets.extra/samples.npz");
    Map<String, NpyArray> arrays = new HashMap<>(Npz.read(samples));
    float[] other = arrays.get("probabilities").floats().clone();
    other[0] += 0.01f;
    arrays.put("probabilities", NpyArray.of(other, arrays.get("probabilities").shape()));
    Npz.write(samples, arrays);
    Path file = version.resolve("assets.extra/model-card.json");
    ModelCard card = ModelCard.fromJson(Files.readAllBytes(file));
    Map<String, ModelCard.FileRecord> files = new HashMap<>(card.files());
    files.put(
        "assets.extra/samples.npz",
        new ModelCard.FileRecord(Files.size(samples), Sha256.of(samples)));
    Files.write(file, card.withFiles(files).toJson());

    ZooLine line = ZooLine.run("verify", version);
    assertThat(line.code()).isEqualTo(1);
    assertThat(line.out()).containsPattern("the answers recorded with it .* BROKEN");
    assertThat(ZooLine.run("verify", version, "--json").out()).contains("\"holds\" : false");
  }

  @Test
  void aDamagedOrUnknownModelIsRefused() throws IOException {
    Path version = copy();
    Path weights = version.resolve("variables/variables.data-00000-of-00001");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length / 2] ^= 1;
    Files.write(weights, bytes);
    ZooLine.run("verify", version).refused("damaged");
    ZooLine.run("verify", "no-such-model").refused("no-such-model", "signals-dss");
    ZooLine.run("verify", folder.resolve("nowhere")).refused("nowhere");
  }

  private Path copy() {
    Path to = folder.resolve("copies");
    ZooLine.run("export", "signals-dss", "--to", to).done();
    return to.resolve("signals-dss/1");
  }
}
