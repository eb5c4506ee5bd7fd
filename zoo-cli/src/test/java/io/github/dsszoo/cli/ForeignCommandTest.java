package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.data.image.Image;
import io.github.dsszoo.data.image.ImageFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands for models that Python wrote, which have no card. */
class ForeignCommandTest {
  private static final Path MODELS =
      Path.of("..", "zoo-models", "src", "test", "resources", "foreign").toAbsolutePath();

  @TempDir Path folder;

  private static ZooLine predict(String name, Object... more) {
    Object[] words = new Object[5 + more.length];
    System.arraycopy(
        new Object[] {
          "predict", MODELS.resolve(name), "--foreign", "--input", MODELS.resolve(name + ".npz")
        },
        0,
        words,
        0,
        5);
    System.arraycopy(more, 0, words, 5, more.length);
    return ZooLine.run(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"double_in", "index32", "k3_default", "k3_lstm", "k3_x", "tf1", "types"})
  void predictsAndPrintsEachOutput(String name) {
    ZooLine line = predict(name).done();
    assertThat(line.err()).isEmpty();
    assertThat(line.out()).containsPattern("(?m)^\\w+  (int64|float32) \\[[0-9, ]*]  -?[0-9]");
  }

  @Test
  void namesArraysAndMeasures() throws Exception {
    predict("two").refused("--map x=keras_tensor_6");
    Object[] map = {"--map", "ids=keras_tensor_6", "--map", "b=keras_tensor_7"};
    assertThat(predict("two", map).done().out())
        .contains("output_0  float32 [6, 3]  0.252635, 0.425965")
        .contains("accuracy of output_0 0.3333");
    predict("two", "--map", "none=keras_tensor_6").refused("no array none", "ids");
    Path out = folder.resolve("out.npz");
    JsonNode json =
        new ObjectMapper()
            .readTree(predict("types", "--output", out, "--json").done().out())
            .get("outputs");
    assertThat(json.get("l").get("type").asText()).isEqualTo("int64");
    assertThat(json.get("n").get("shape")).isEmpty();
    assertThat(Npz.read(out).get("i").longs()).containsExactly(0, 1, 0, 1);
    assertThat(Npz.read(out).get("l").longs()[0]).isEqualTo((1L << 60) + 1);
    assertThat(predict("types").done().out()).contains("1152921504606846977, 2, 3");
  }

  @Test
  void computesAnotherSignature() {
    Path x = folder.resolve("x.npz");
    Npz.write(x, Map.of("x", NpyArray.of(new float[] {1, 0, 0}, 1, 3)));
    Path model = MODELS.resolve("types");
    assertThat(
            ZooLine.run("predict", model, "--foreign", "--signature", "other", "--input", x)
                .done()
                .out())
        .contains("w  float32 [1, 2]");
    ZooLine.run("predict", model, "--foreign", "--signature", "none", "--input", x)
        .refused("it has other, serving_default");
    ZooLine.run("predict", model, "--foreign").refused("--input");
  }

  @Test
  void readsFoldersOfImages() throws Exception {
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    for (int i = 0; i < 3; i++) {
      ImageFile.writePng(
          new Image(16, 16, 1, new float[256]), pictures.resolve("grey" + i + ".png"));
    }
    Path model = MODELS.resolve("convs");
    assertThat(ZooLine.run("predict", model, "--foreign", "--input", pictures).done().out())
        .contains("output_0  float32 [3, 32, 32, 3]");
    ZooLine.run("predict", MODELS.resolve("two"), "--foreign", "--input", pictures)
        .refused("A folder of images is for", "keras_tensor_6", ".npz file");
    ImageFile.writePng(new Image(8, 8, 1, new float[64]), pictures.resolve("grey0.png"));
    ZooLine.run("predict", model, "--foreign", "--input", pictures).refused("one size");
  }

  @Test
  void showsChecksAndCopiesAModel() throws Exception {
    Path model = MODELS.resolve("types");
    assertThat(ZooLine.run("info", model, "--foreign").done().out())
        .contains("signature serving_default", "l int64 [any, 3]", "s string [any], which is not");
    assertThat(
            new ObjectMapper()
                .readTree(ZooLine.run("info", model, "--foreign", "--json").done().out())
                .get("signatures"))
        .hasSize(2);
    assertThat(ZooLine.run("verify", model, "--foreign").done().out()).contains("kept");
    assertThat(ZooLine.run("export", model, "--foreign", "--to", folder).done().out())
        .contains("\"flag\": ..., \"h\": ...");
    assertThat(folder.resolve("types/1/saved_model.pb")).exists();
    ZooLine.run("export", model, "--foreign", "--to", folder, "--format", "npz")
        .refused("export it without --format");
    ZooLine.run("info", model).refused("--foreign");
  }
}
