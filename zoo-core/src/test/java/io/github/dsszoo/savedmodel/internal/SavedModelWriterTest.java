package io.github.dsszoo.savedmodel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.savedmodel.Signatures;
import io.github.dsszoo.spec.NetworkSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedModelWriterTest {
  @TempDir Path base;

  @Test
  void writesWhatServingAndPythonRead() throws IOException {
    assertThat(WavesModel.write(base)).isEqualTo(base.resolve("waves").resolve("1"));
    assertThat(WavesModel.files(base))
        .containsExactly(
            "waves/1/assets.extra/model-card.json",
            "waves/1/assets.extra/network.textproto",
            "waves/1/assets.extra/notes.txt",
            "waves/1/assets.extra/tf_serving_warmup_requests",
            "waves/1/fingerprint.pb",
            "waves/1/saved_model.pb",
            "waves/1/variables/variables.data-00000-of-00001",
            "waves/1/variables/variables.index");
  }

  @Test
  void theCardRecordsEveryOtherFile() throws IOException {
    Path version = WavesModel.write(base);
    ModelCard card = ServedModel.readCard(version);
    assertThat(card.name()).isEqualTo("waves");
    assertThat(card.version()).isEqualTo(1);
    assertThat(card.files()).containsOnlyKeys(WavesModel.damageable(version));
    assertThat(card.files().get("assets.extra/notes.txt"))
        .isEqualTo(
            new ModelCard.FileRecord(
                3, "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81"));
  }

  @Test
  void theNetworkTravelsWithTheModel() throws IOException {
    Path text = WavesModel.write(base).resolve(Layout.NETWORK);
    assertThat(NetworkText.read(text, NetworkSpec.newBuilder()).build())
        .isEqualTo(WavesModel.NETWORK.spec());
  }

  @Test
  void aVersionIsNeverWrittenOver() throws IOException {
    Path version = WavesModel.write(base);
    Map<String, ModelCard.FileRecord> before = ModelFiles.record(base);
    assertThatThrownBy(() -> WavesModel.write(base))
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining(version.toString())
        .hasMessageContaining("exists");
    assertThat(ModelFiles.record(base)).isEqualTo(before);
  }

  @Test
  void versionsStandSideBySide() {
    WavesModel.write(base);
    Path second =
        SavedModelWriter.write(
            base,
            WavesModel.card(2),
            WavesModel.NETWORK,
            WavesModel.weights(),
            Map.of(Signatures.X, WavesModel.sets(1, 2)),
            Map.of());
    assertThat(second).isEqualTo(base.resolve("waves").resolve("2"));
    assertThat(base.resolve("waves").resolve("1")).exists();
  }

  @Test
  void nothingIsLeftOfAModelThatCannotBeWrittenToItsEnd() throws IOException {
    // The last file but one lies in a folder that there is not.
    Map<String, byte[]> extra = Map.of("no/such/folder", new byte[1]);
    assertThatThrownBy(
            () ->
                SavedModelWriter.write(
                    base,
                    WavesModel.card(1),
                    WavesModel.NETWORK,
                    WavesModel.weights(),
                    Map.of(Signatures.X, WavesModel.sets(2, 3)),
                    extra))
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining("cannot be written");
    assertThat(WavesModel.files(base)).isEmpty();
    assertThat(base.resolve("waves")).isEmptyDirectory();
  }

  @Test
  void weightsThatLackAVariableLeaveNothing() throws IOException {
    Weights some = WavesModel.weights().only(path -> !path.startsWith("head"));
    assertThatThrownBy(
            () ->
                SavedModelWriter.write(
                    base,
                    WavesModel.card(1),
                    WavesModel.NETWORK,
                    some,
                    Map.of(Signatures.X, WavesModel.sets(2, 3)),
                    Map.of()))
        .hasMessageContaining("missing weight \"head/0/kernel\"");
    assertThat(WavesModel.files(base)).isEmpty();
  }

  @Test
  void aFileWhereTheFolderShouldBe() throws IOException {
    Path file = Files.write(base.resolve("file"), new byte[0]);
    assertThatThrownBy(() -> WavesModel.write(file))
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining("the model cannot be written to " + file);
    assertThat(file).isEmptyFile();
  }
}
