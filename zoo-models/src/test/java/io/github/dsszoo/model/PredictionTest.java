package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionTest {
  private static final Prediction WAVES =
      new Prediction(
          Map.of(
              "probabilities",
              floats(new float[] {0.25f, 0.5f, 0.25f, 0.75f, 0.125f, 0.125f}, 2, 3),
              "index",
              new LongArray(new long[] {2}, new long[] {1, 0})),
          List.of("sine", "square", "sawtooth"));

  private static final Prediction SELECTION =
      new Prediction(
          Map.of(
              "log_probabilities",
              floats(new float[] {(float) Math.log(0.25), (float) Math.log(0.75)}, 1, 2)),
          List.of());

  private static final Prediction VALUES =
      new Prediction(
          Map.of("values", floats(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 4, 2)), List.of());

  private static Array floats(float[] values, long... shape) {
    return new FloatArray(shape, values);
  }

  @Test
  void readsLabelsAndProbabilitiesOfASet() {
    assertThat(WAVES.size()).isEqualTo(2);
    assertThat(WAVES.index()).containsExactly(1, 0);
    assertThat(WAVES.label(0)).isEqualTo("square");
    assertThat(WAVES.label(1)).isEqualTo("sine");
    assertThat(WAVES.probabilities(1)).containsExactly(0.75, 0.125, 0.125);
    assertThat(SELECTION.label(0)).isEqualTo("1");
    assertThat(VALUES.values()[3]).containsExactly(7, 8);
  }

  /** The order of the outputs in a map differs between processes and between models. */
  @Test
  void theSamePredictionIsWrittenWithTheSameBytes(@TempDir Path folder) throws IOException {
    Map<String, Array> outputs = new LinkedHashMap<>(WAVES.outputs());
    Map<String, Array> reversed = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(outputs.keySet());
    Collections.reverse(names);
    names.forEach(name -> reversed.put(name, outputs.get(name)));
    Path first = folder.resolve("first.npz");
    Path second = folder.resolve("second.npz");
    new Prediction(outputs, List.of()).write(first);
    new Prediction(reversed, List.of()).write(second);
    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void aSetThatIsNotThereIsRefusedInASentence() {
    for (IntConsumer accessor : List.<IntConsumer>of(WAVES::label, WAVES::probabilities)) {
      for (int set : new int[] {-1, 2, 5}) {
        assertThatThrownBy(() -> accessor.accept(set))
            .isExactlyInstanceOf(IndexOutOfBoundsException.class)
            .hasMessage(
                "there is no set %d in a prediction of 2; sets are counted from 0 to 1", set);
      }
    }
  }

  @Test
  void labelsThatDoNotFitAreRefusedInASentence() {
    assertThat(WAVES.accuracy(new int[] {1, 2})).isEqualTo(0.5);
    assertThat(WAVES.confusion(new int[] {1, 2}, 3))
        .isDeepEqualTo(new int[][] {{0, 0, 0}, {0, 1, 0}, {1, 0, 0}});
    assertThatThrownBy(() -> WAVES.accuracy(new int[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a label for each of 2 sets, found 3 labels");
    assertThatThrownBy(() -> WAVES.confusion(new int[1], 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 1 labels");
    assertThatThrownBy(() -> WAVES.confusion(new int[] {0, 7}, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("set 1 has the label 7 and the predicted class 0; expected both from 0 to 2");
    assertThatThrownBy(() -> WAVES.confusion(new int[] {0, 0}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("predicted class 1");
  }

  @Test
  void anOutputThatIsNotThereIsRefusedWithTheNamesOfThose() {
    assertThatThrownBy(WAVES::values)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "found no floating-point output \"values\"; the outputs are index, probabilities");
    assertThatThrownBy(VALUES::index)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("neither classifies sets nor selects elements");
  }

  @Test
  void printsShapesAndTheFirstSets() {
    assertThat(WAVES)
        .hasToString(
            "Prediction of 2 sets: index [2], probabilities [2, 3]"
                + "; set 0: square 0.500, sine 0.250, sawtooth 0.250"
                + "; set 1: sine 0.750, square 0.125, sawtooth 0.125");
    assertThat(SELECTION)
        .hasToString("Prediction of 1 set: log_probabilities [1, 2]; set 0: 1 0.750, 0 0.250");
    assertThat(VALUES)
        .hasToString(
            "Prediction of 4 sets: values [4, 2]; set 0: [1.0, 2.0]; set 1: [3.0, 4.0]"
                + "; set 2: [5.0, 6.0]; ...");
    assertThat(new Prediction(Map.of("image", floats(new float[12], 1, 2, 2, 3)), List.of()))
        .hasToString("Prediction of 1 set: image [1, 2, 2, 3]");
    assertThat(Stream.of(WAVES, SELECTION, VALUES)).noneMatch(p -> p.toString().contains("@"));
  }
}
