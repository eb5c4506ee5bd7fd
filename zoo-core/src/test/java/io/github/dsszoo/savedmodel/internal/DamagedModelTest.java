package io.github.dsszoo.savedmodel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.ServedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a model's files, loading ends with one sentence, before native code. */
class DamagedModelTest {
  @TempDir static Path base;
  private static Path original;

  private Path model;

  @BeforeAll
  static void write() {
    original = WavesModel.write(base);
  }

  @BeforeEach
  void copy() throws IOException {
    model = WavesModel.copy(original, base.resolve("copy"));
  }

  static List<String> everyFile() throws IOException {
    return WavesModel.damageable(original);
  }

  @ParameterizedTest
  @MethodSource("everyFile")
  void truncated(String file) throws IOException {
    byte[] bytes = Files.readAllBytes(model.resolve(file));
    Files.write(model.resolve(file), Arrays.copyOf(bytes, bytes.length / 2));
    refused(file, "bytes, not " + bytes.length);
  }

  @ParameterizedTest
  @MethodSource("everyFile")
  void oneByteFlipped(String file) throws IOException {
    byte[] bytes = Files.readAllBytes(model.resolve(file));
    bytes[bytes.length / 2] ^= 1;
    Files.write(model.resolve(file), bytes);
    refused(file, "was altered");
  }

  @ParameterizedTest
  @MethodSource("everyFile")
  void missing(String file) throws IOException {
    Files.delete(model.resolve(file));
    refused(file, "is missing");
  }

  @ParameterizedTest
  @MethodSource("everyFile")
  void aLinkToTheSameBytes(String file) throws IOException {
    Files.delete(model.resolve(file));
    Files.createSymbolicLink(model.resolve(file), original.resolve(file));
    refused(file, "is a link");
  }

  @ParameterizedTest
  @ValueSource(strings = {"more", "variables/more", "assets.extra/more", ".hidden"})
  void oneFileMore(String file) throws IOException {
    Files.write(model.resolve(file), new byte[1]);
    refused(file, "does not belong to the model");
  }

  @Test
  void aLinkMore() throws IOException {
    Files.createSymbolicLink(model.resolve("assets"), base);
    refused("assets", "does not belong to the model");
  }

  @Test
  void noCard() throws IOException {
    Files.delete(model.resolve(Layout.CARD));
    refused("has no model card of ours", "--foreign");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{",
        "no json",
        "{\"name\": \"waves\"}",
        "{\"name\": \"waves\", \"version\": 1, \"files\": 5}",
        "{\"name\": \"waves\", \"version\": 1, \"files\": {}}",
        "{\"name\": \"waves\", \"version\": 1, \"files\": {\"saved_model.pb\": null}}",
        "{\"name\": \"waves\", \"version\": 1, \"files\": {\"saved_model.pb\": {}}}",
        "{\"name\": \"waves\", \"version\": \"one\", \"files\": {}}",
      })
  void aCardThatIsNone(String json) throws IOException {
    card(json);
    refused("model");
  }

  @Test
  void aCardOfDeepNesting() throws IOException {
    card("{\"metrics\": " + "[".repeat(100_000));
    refused("model-card.json is damaged");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../other", "/etc/hostname", "variables/../../other", "", ".", "a\\u0000b"})
  void aCardThatNamesFilesElsewhere(String path) throws IOException {
    Files.write(base.resolve("other"), new byte[0]);
    String empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    card(
        """
        {"name": "waves", "version": 1, "files": {"%s": {"size": 0, "sha256": "%s"}}}
        """
            .formatted(path, empty));
    refused("model");
  }

  @Test
  void aGraphThatIsEmptyThoughTheCardAgrees() throws IOException {
    Files.write(model.resolve(Layout.GRAPH), new byte[0]);
    WavesModel.reseal(model);
    refused("has no graph with the tag serve");
  }

  @Test
  void aGraphThatIsGarbageThoughTheCardAgrees() throws IOException {
    Files.writeString(model.resolve(Layout.GRAPH), "no graph at all");
    WavesModel.reseal(model);
    refused("saved_model.pb is no SavedModel");
  }

  @Test
  void aGraphThatIsAPointerOfGitLfs() throws IOException {
    Files.writeString(
        model.resolve(Layout.GRAPH), "version https://git-lfs.github.com/spec/v1\noid sha256:0\n");
    WavesModel.reseal(model);
    refused("saved_model.pb is a pointer of Git LFS", "git lfs pull");
  }

  @ParameterizedTest
  @ValueSource(strings = {"variables/variables.index", "variables/variables.data-00000-of-00001"})
  void variablesThatAreGarbageThoughTheCardAgrees(String file) throws IOException {
    Files.writeString(model.resolve(file), "no variables at all");
    WavesModel.reseal(model);
    refused("is damaged: TensorFlow cannot load it");
  }

  @Test
  void noModelAtAll() {
    model = base.resolve("nowhere");
    refused("there is no model in " + model);
  }

  @Test
  void aFileInsteadOfAFolder() {
    model = original.resolve(Layout.GRAPH);
    refused("there is no model in " + model);
  }

  private void card(String json) throws IOException {
    Files.write(model.resolve(Layout.CARD), json.getBytes(StandardCharsets.UTF_8));
  }

  private void refused(CharSequence... words) {
    assertThatThrownBy(() -> ServedModel.load(model).close())
        .isInstanceOf(SavedModelException.class)
        .satisfies(e -> assertThat(e.getMessage()).isNotBlank().hasLineCount(1).contains(words));
  }
}
