package io.github.dsszoo.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCardTest {
  private static ModelCard read(String json) {
    return ModelCard.fromJson(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void isReadAsItWasWritten() {
    ModelCard card =
        ModelCard.of(
                "waves",
                "Tells slow waves from fast ones.",
                "Classifies waves.",
                new ModelCard.Provenance(
                    "2024-05-01T12:00:00Z", "0.1.0", "2.18.0", "17", "a", null))
            .withTexts("Tells slow waves from fast ones.", "Waves.", List.of("Knows two waves."))
            .withTraining(
                new ModelCard.Data("waves.npz", "CC0", 72),
                new ModelCard.Training(
                    "epochs: 3\n",
                    3,
                    2,
                    1.5,
                    "2 processors",
                    120,
                    new ModelCard.Compute(List.of("cpu"), 2, "float32", false, true)))
            .withVersion(4)
            .withMetrics(List.of(new ModelCard.Metric("accuracy", "test", 0.5, 10)))
            .withEquivariance(List.of(new ModelCard.Equivariance("padding", 1e-7, 1e-4)))
            .withFiles(Map.of("saved_model.pb", new ModelCard.FileRecord(1, "00")));
    assertThat(card.schema()).isEqualTo(ModelCard.SCHEMA);
    assertThat(new String(card.toJson(), StandardCharsets.UTF_8))
        .contains("\"schema\" : " + ModelCard.SCHEMA + ",");
    assertThat(ModelCard.fromJson(card.toJson())).isEqualTo(card);
  }

  /** Cards of versions that did not record the device. */
  @Test
  void withoutAComputeItIsReadAndWrittenWithoutOne() {
    String training =
        "{\"plan\": \"\", \"epochs\": 3, \"bestEpoch\": 2, \"seconds\": 1.5, \"machine\": \"m\", \"parameters\": 120}";
    ModelCard card =
        read("{\"name\": \"waves\", \"files\": {}, \"training\": %s}".formatted(training));
    assertThat(card.training().compute()).isNull();
    assertThat(new String(card.toJson(), StandardCharsets.UTF_8)).doesNotContain("compute");
  }

  @Test
  void withoutSchemaItIsOfTheFirst() {
    ModelCard card = read("{\"name\": \"waves\", \"version\": 1, \"files\": {}}");
    assertThat(card.schema()).isEqualTo(1);
    assertThat(card.limitations()).isEmpty();
  }

  /** Even where its other fields mean something else. */
  @Test
  void aNewerSchemaIsRefused() {
    int newer = ModelCard.SCHEMA + 1;
    assertThatThrownBy(
            () -> read("{\"name\": {\"en\": \"waves\"}, \"schema\": %d}".formatted(newer)))
        .isInstanceOf(SavedModelException.class)
        .hasMessage(
            "model-card.json has schema %d, and this version of DSS Zoo reads schemas up to %d; update DSS Zoo",
            newer, ModelCard.SCHEMA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "\"1\"", "null", "99999999999"})
  void aSchemaThatIsNoPositiveIntegerIsRefused(String schema) {
    assertThatThrownBy(
            () -> read("{\"name\": \"waves\", \"files\": {}, \"schema\": %s}".formatted(schema)))
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining("its schema is " + schema + ", not a positive integer");
  }
}
