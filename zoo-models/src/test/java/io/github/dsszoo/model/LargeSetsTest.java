package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.layer.LayerException;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LargeSetsTest {
  private static final String ATTENTION = "signals-attention";
  private static final String ROOTED = "graphs-melting-point-rooted";

  static List<String> models() {
    return Zoo.models().stream()
        .map(ModelEntry::name)
        .filter(name -> !name.equals(ATTENTION) && !name.equals(ROOTED))
        .toList();
  }

  private static ZooModel inPieces(String name, int elements) {
    return Zoo.load(name, LoadOptions.standard().withElementsAtOnce(elements));
  }

  @ParameterizedTest
  @MethodSource("models")
  void pretrainedModelsPredictTheSameInPieces(String name) {
    try (ZooModel whole = Zoo.load(name)) {
      SetDataset sets = whole.samples();
      try (ZooModel pieces = inPieces(name, Math.max(1, sets.setSize() / 3))) {
        Prediction inPieces = pieces.predict(sets);
        whole
            .predict(sets)
            .outputs()
            .forEach((output, array) -> assertSame(output, array, inPieces.outputs().get(output)));
      }
    }
  }

  private static void assertSame(String name, Array whole, Array inPieces) {
    assertThat(inPieces.shape()).as(name).isEqualTo(whole.shape());
    if (whole instanceof LongArray longs) {
      assertThat(((LongArray) inPieces).values()).as(name).isEqualTo(longs.values());
      return;
    }
    float[] values = ((FloatArray) whole).values();
    float largest = 1;
    for (float value : values) {
      largest = Math.abs(value) < 1e30 ? Math.max(largest, Math.abs(value)) : largest;
    }
    assertThat(((FloatArray) inPieces).values())
        .as(name)
        .containsExactly(values, offset(2e-5f * largest));
  }

  @ParameterizedTest
  @ValueSource(strings = {"signals-dss", "signals-aittala"})
  void signalsMayHaveAnotherLength(String name) {
    float[] values = new float[5 * 80];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(0.2 * i) + i % 5 * 0.1f;
    }
    SetDataset sets = SetDataset.of(values, new int[] {1, 5, 80, 1}, null, null);
    try (ZooModel whole = Zoo.load(name);
        ZooModel pieces = inPieces(name, 2)) {
      assertSame(
          "probabilities",
          whole.predict(sets).floats("probabilities"),
          pieces.predict(sets).floats("probabilities"));
    }
  }

  @ParameterizedTest
  @CsvSource({ATTENTION + ", attention", ROOTED + ", rooted_subgraphs"})
  void layersThatCompareElementsAreRefused(String name, String layer) {
    try (ZooModel model = inPieces(name, 2)) {
      assertThatThrownBy(() -> model.predict(model.samples()))
          .isInstanceOf(LayerException.class)
          .hasMessageContaining(layer + " compares each element with all others of its set");
    }
  }

  @Test
  void smallSetsArePredictedAtOnce() {
    try (ZooModel model = inPieces(ATTENTION, 25)) {
      assertThat(model.predict(model.samples()).size()).isPositive();
    }
  }

  @Test
  void elementsHaveTheSizeOfTheModel() {
    try (ZooModel model = inPieces("signals-dss", 2)) {
      assertThatThrownBy(
              () ->
                  model.predict(SetDataset.of(new float[300], new int[] {1, 3, 50, 2}, null, null)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("[1, 3, 50, 2]");
    }
  }

  @Test
  void aClosedModelDoesNotPredict() {
    ZooModel model = inPieces("signals-dss", 2);
    SetDataset sets = model.samples();
    model.close();
    assertThatThrownBy(() -> model.predict(sets))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the model is closed; load it again");
  }

  @Test
  void aPieceHasAnElement() {
    assertThatThrownBy(() -> LoadOptions.standard().withElementsAtOnce(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected at least 1 element at once, found 0");
  }
}
