package io.github.dsszoo.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.docs.Repository;
import io.github.dsszoo.internal.file.Sha256;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.ModelCard.FileRecord;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;

/** A pretrained model, sound and damaged. */
class ModelCheckTest {
  @TempDir Path folder;
  private Path version;

  @BeforeEach
  void copy() throws IOException {
    Path original = Repository.file("saved-models/signals-dss/1");
    version = folder.resolve("1");
    try (Stream<Path> walk = Files.walk(original)) {
      for (Path file : walk.toList()) {
        Files.copy(file, version.resolve(original.relativize(file).toString()));
      }
    }
  }

  @Test
  void passesAModelThatIsSound() {
    ModelCheck.of(version).passes().ops().loads().verifies();
  }

  @Test
  void refusesAModelWithAForbiddenOp() throws IOException {
    changeGraph(
        model -> {
          model
              .getMetaGraphsBuilder(0)
              .getGraphDefBuilder()
              .addNode(NodeDef.newBuilder().setName("extra").setOp("ReadFile"));
          return model;
        });
    assertThatThrownBy(() -> ModelCheck.of(version).ops())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("found the ops ReadFile, expected only ops");
  }

  private void changeGraph(UnaryOperator<SavedModel.Builder> change) throws IOException {
    Path file = version.resolve("saved_model.pb");
    SavedModel.Builder model = SavedModel.parseFrom(Files.readAllBytes(file)).toBuilder();
    Files.write(file, change.apply(model).build().toByteArray());
  }

  @Test
  void refusesAModelWhoseFilesWereAltered() throws IOException {
    Path definition = version.resolve("assets.extra/network.textproto");
    Files.writeString(definition, Files.readString(definition) + "\n# altered\n");
    assertThatThrownBy(() -> ModelCheck.of(version).loads())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("network.textproto")
        .hasCauseInstanceOf(SavedModelException.class);
  }

  @Test
  void refusesAModelThatDoesNotAnswerAsItWasRecorded() throws IOException {
    // Another model of the same network's input, with the samples of the first.
    Path other = Repository.file("saved-models/signals-siamese/1");
    for (String file :
        List.of(
            "saved_model.pb",
            "variables/variables.index",
            "variables/variables.data-00000-of-00001",
            "assets.extra/network.textproto")) {
      Files.write(version.resolve(file), Files.readAllBytes(other.resolve(file)));
    }
    renewChecksums();
    ModelCheck.of(version).ops().loads();
    assertThatThrownBy(() -> ModelCheck.of(version).verifies())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("BROKEN");
  }

  /** Makes the card agree with the files as they are now. */
  private void renewChecksums() throws IOException {
    Path file = version.resolve("assets.extra/model-card.json");
    ModelCard card = ModelCard.fromJson(Files.readAllBytes(file));
    Map<String, FileRecord> records = new TreeMap<>();
    for (String name : card.files().keySet()) {
      Path changed = version.resolve(name);
      records.put(name, new FileRecord(Files.size(changed), Sha256.of(changed)));
    }
    Files.write(file, card.withFiles(records).toJson());
  }

  @Test
  void reportsEveryCheckThatFails() {
    assertThatThrownBy(() -> ModelCheck.of(folder.resolve("none")).passes())
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("3 of 3 checks failed:")
        .hasMessageContaining("expected a SavedModel in");
  }
}
