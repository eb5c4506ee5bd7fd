package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.Npy;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.internal.signal.SyntheticSignals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fine-tuning on files of one's own. */
class OwnSetsTest {
  private static final Path MODEL = Path.of("..", "saved-models", "signals-dss").toAbsolutePath();
  private static final int SETS = 40;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeSets() {
    SetDataset sets = SyntheticSignals.paper().withSetSize(4).sets(1, SETS);
    int[] subjects = IntStream.range(0, SETS).map(i -> i / 5).toArray();
    file = folder.resolve("own.npz");
    SetFiles.write(sets.withGroups(subjects), file);
  }

  private ZooLine tune(Path train, Object... more) {
    return ZooLine.run(
        Stream.concat(
                Stream.of("fine-tune", MODEL, "--train", train, "--epochs", 1, "--to", folder),
                Stream.of(more))
            .toArray());
  }

  private static JsonNode json(ZooLine line) throws IOException {
    return new ObjectMapper().readTree(line.out());
  }

  @Test
  void aPartOfTheSetsIsForValidation() throws IOException {
    JsonNode card = json(tune(file, "--split", 0.75, "--json").done());
    assertThat(card.at("/data/sets").asInt()).isEqualTo(30);
    assertThat(card.at("/data/name").asText()).isEqualTo("own.npz, a part of 0.75 for training");
    assertThat(card.at("/classes/1").asText()).isEqualTo("square");
    assertThat(card.at("/history")).hasSize(1);
    assertThat(card.at("/best/epoch").asInt()).isEqualTo(1);
    assertThat(Path.of(card.at("/folder").asText())).isDirectory();
    tune(file, "--split", 1.5).refused("1.5", "0.8");
  }

  @Test
  void aNewInputTakesOtherChannels() throws IOException {
    SetDataset sets = SetFiles.read(file, 2);
    float[] twice = new float[2 * sets.values().length];
    IntStream.range(0, twice.length).forEach(i -> twice[i] = sets.values()[i / 2]);
    int[] shape = {SETS, 4, 100, 2};
    Path wide = folder.resolve("wide.npz");
    SetFiles.write(SetDataset.of(twice, shape, null, sets.labels()), wide);
    tune(wide, "--split", 0.75).refused("[100, 1]", "[100, 2]", "--new-input");
    JsonNode card = json(tune(wide, "--split", 0.75, "--new-input", "--json").done());
    assertThat(card.at("/provenance/startedFrom").asText())
        .isEqualTo("signals-dss version 1, with new weights of encoder/0");
  }

  @Test
  void aTableBecomesSets() throws IOException {
    Path table = folder.resolve("table.csv");
    Files.writeString(table, "bag,a,b,kind\nx,1,2,old\nx,3,4,old\ny,5,6,new\n");
    Path sets = folder.resolve("sets.npz");
    JsonNode json =
        json(
            ZooLine.run(
                    "data",
                    "table",
                    table,
                    "--set",
                    "bag",
                    "--channels",
                    "a,b",
                    "--label",
                    "kind",
                    "--to",
                    sets,
                    "--json")
                .done());
    assertThat(json.get("shape").toString()).isEqualTo("[2,2,2]");
    assertThat(json.get("classes").toString()).isEqualTo("[\"new\",\"old\"]");
    assertThat(SetFiles.read(sets).labels()).containsExactly(1, 0);
    ZooLine.run("data", "table", table, "--channels", "a", "--to", sets)
        .refused("no column \"set\"", "bag, a, b, kind");
  }

  @Test
  void anArrayWithoutAnswersIsRefusedWithTheLineThatAddsThem() throws IOException {
    Path lone = folder.resolve("lone.npy");
    Npy.write(lone, NpyArray.of(new float[200], 1, 2, 100));
    tune(lone, "--split", 0.75)
        .refused(
            "lone.npy is a NumPy array (.npy)",
            "np.savez(\"" + folder.resolve("lone.npz").toString().replace('\\', '/') + "\"",
            "y=y");
    ZooLine json = tune(lone, "--split", 0.75, "--json");
    assertThat(json(json).get("error").asText()).contains("lone.npy is a NumPy array");
    assertThat(json(json).get("exitCode").asInt()).isEqualTo(2);
    json.refused("lone.npy");
    assertThat(json(ZooLine.run("info", "--json", "nobody")).get("error").asText())
        .contains("nobody");
    assertThat(json(ZooLine.run("info", "--json")).get("error").asText()).contains("MODEL");
  }
}
