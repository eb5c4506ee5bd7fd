package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.model.internal.ArrayRows;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that Python wrote; the outputs are those of Python. */
class ForeignModelTest {
  private static final Path MODELS = Path.of("src", "test", "resources", "foreign");
  private static final Offset<Float> CLOSE = Offset.offset(1e-5f);

  private static Map<String, Array> arrays(String name) {
    Map<String, Array> arrays = new LinkedHashMap<>();
    Npz.read(MODELS.resolve(name + ".npz")).forEach((key, array) -> arrays.put(key, array(array)));
    arrays.remove("y");
    return arrays;
  }

  private static Array array(NpyArray array) {
    long[] shape = Arrays.stream(array.shape()).asLongStream().toArray();
    return array.type().isWhole()
        ? new LongArray(shape, array.longs())
        : new FloatArray(shape, array.floats());
  }

  private static Prediction predict(String name) {
    try (ForeignModel model = ForeignModel.load(MODELS.resolve(name))) {
      return model.predict(model.signature(), model.signature().match(arrays(name)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "double_in, values, -3.982964, -1.571023, 0.486868",
    "k3_default, output_0, 0.166551, 0.484455, 0.348994",
    "k3_lstm, output_0, -0.151044, -0.174177, 0.075716",
    "k3_x, output_0, 0.527372, 0.210280, 0.262348",
    "tf1, probabilities, 0.333333, 0.333333, 0.333333"
  })
  void theSingleInputNeedsNoName(String name, String output, float a, float b, float c) {
    float[] values = predict(name).floats(output).values();
    assertThat(Arrays.copyOf(values, 3)).containsExactly(new float[] {a, b, c}, CLOSE);
  }

  @Test
  void outputsOfEachNumberTypeAreRead() {
    Map<String, Array> outputs = predict("types").outputs();
    assertThat(outputs.keySet()).containsExactly("b", "bf", "d", "h", "i", "l", "n", "u", "y");
    assertThat(outputs.get("b")).isEqualTo(longs(4, 0, 1, 0, 0));
    assertThat(outputs.get("i")).isEqualTo(longs(4, 0, 1, 0, 1));
    assertThat(((LongArray) outputs.get("l")).values()).startsWith((1L << 60) + 1, 2, 3);
    assertThat(((LongArray) outputs.get("u")).values()).startsWith(133, 242, 219);
    for (String name : new String[] {"y", "d"}) {
      assertThat(((FloatArray) outputs.get(name)).values()[0]).isEqualTo(491.3215f, within(1e-3f));
    }
    assertThat(((FloatArray) outputs.get("bf")).values()).startsWith(492, 66);
    assertThat(((FloatArray) outputs.get("h")).values()[0]).isEqualTo(1.46f, within(1e-3f));
    FloatArray scalar = (FloatArray) outputs.get("n");
    assertThat(scalar.shape()).isEmpty();
    assertThat(scalar.values()[0]).isEqualTo(2166.267f, within(1e-2f));
    assertThat(predict("index32").outputs().get("index")).isEqualTo(longs(3, 3, 1, 1));
    assertThat(predict("types").size()).isEqualTo(4);
  }

  private static Offset<Float> within(float distance) {
    return Offset.offset(distance);
  }

  private static LongArray longs(int rows, long... values) {
    return new LongArray(new long[] {rows}, values);
  }

  @Test
  void numbersAreConvertedToTheTypeOfTheInputOrRefused() {
    Map<String, Array> arrays = arrays("types");
    try (ForeignModel model = ForeignModel.load(MODELS.resolve("types"))) {
      ForeignModel.Signature signature = model.signature();
      arrays.put("u", new FloatArray(new long[] {1, 3}, new float[] {1, 2, 255}));
      arrays.put("flag", longs(1, 1));
      arrays.put("h", new LongArray(new long[] {1, 3}, new long[] {1, 2, 3}));
      arrays.put("l", new LongArray(new long[] {1, 3}, new long[] {1, 2, 3}));
      Map<String, Array> outputs = model.predict(signature, arrays).outputs();
      assertThat(((LongArray) outputs.get("u")).values()).containsExactly(1, 2, 255);
      assertThat(((FloatArray) outputs.get("h")).values()).containsExactly(2, 4, 6);
      arrays.put("u", new FloatArray(new long[] {1, 3}, new float[] {1, 0.5f, 2}));
      assertThatThrownBy(() -> model.predict(signature, arrays))
          .isInstanceOf(SavedModelException.class)
          .hasMessageContaining("the input u")
          .hasMessageContaining("takes uint8, found the number 0.5")
          .hasMessageContaining("astype(np.uint8)");
      arrays.put("u", new LongArray(new long[] {1, 3}, new long[] {1, 2, 256}));
      assertThatThrownBy(() -> model.predict(signature, arrays)).hasMessageContaining("256");
    }
  }

  @Test
  void anotherSignatureIsComputedByItsName() {
    try (ForeignModel model = ForeignModel.load(MODELS.resolve("types"))) {
      assertThat(model.signatures().keySet()).containsExactly("other", "serving_default");
      ForeignModel.Signature other = model.signature("other");
      assertThat(other.inputs()).hasToString("[z float32 [any, 3]]");
      Array x = new FloatArray(new long[] {1, 3}, new float[] {1, 0, 0});
      assertThat(model.predict(other, other.match(Map.of("x", x))).floats("w").shape())
          .containsExactly(1, 2);
      assertThatThrownBy(() -> model.signature("none"))
          .isInstanceOf(SavedModelException.class)
          .hasMessageContaining("it has other, serving_default");
    }
  }

  @Test
  void arraysThatDoNotFitAreRefused() {
    try (ForeignModel model = ForeignModel.load(MODELS.resolve("two"))) {
      ForeignModel.Signature signature = model.signature();
      Map<String, Array> arrays = arrays("two");
      assertThatThrownBy(() -> signature.match(arrays))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("keras_tensor_6 int32 [any, 4], keras_tensor_7 float32 [any, 2]")
          .hasMessageContaining("found the arrays ids, b; ")
          .hasMessageContaining("--map x=keras_tensor_6");
      Map<String, Array> named =
          Map.of("keras_tensor_6", arrays.get("ids"), "keras_tensor_7", arrays.get("b"));
      assertThat(model.predict(signature, named).floats("output_0").values())
          .startsWith(new float[] {0.252635f, 0.425965f, 0.321400f}, CLOSE);
      Map<String, Array> wrong =
          Map.of("keras_tensor_6", arrays.get("b"), "keras_tensor_7", arrays.get("b"));
      assertThatThrownBy(() -> signature.match(wrong))
          .hasMessageContaining("[any, 4], found an array of the shape [6, 2]");
    }
  }

  /** Also where the number of examples is not a multiple of that of a piece. */
  @Test
  void manyExamplesAreComputedInPieces() {
    float[] values = new float[600 * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i);
    }
    FloatArray all = new FloatArray(new long[] {600, 3}, values);
    try (ForeignModel model = ForeignModel.load(MODELS.resolve("types"))) {
      ForeignModel.Signature other = model.signature("other");
      FloatArray outputs = model.predict(other, Map.of("z", all)).floats("w");
      assertThat(outputs.shape()).containsExactly(600, 2);
      Map<String, Array> last = Map.of("z", ArrayRows.range(all, 599, 600));
      assertThat(model.predict(other, last).floats("w").values())
          .containsExactly(Arrays.copyOfRange(outputs.values(), 1198, 1200), CLOSE);
    }
  }

  @Test
  void setsArePredictedByTheSingleInput() {
    NpyArray x = Npz.read(MODELS.resolve("k3_default.npz")).get("x");
    SetDataset sets = SetDataset.of(x.floats(), x.shape(), null, null);
    try (ZooModel model = Zoo.loadForeign(MODELS.resolve("k3_default"))) {
      Prediction prediction = model.predict(sets);
      assertThat(prediction.floats("output_0").values()[0]).isEqualTo(0.166551f, CLOSE);
      assertThat(prediction.toString()).contains("output_0 [3, 3]");
    }
  }

  @Test
  void aModelIsCheckedAndCopied(@TempDir Path folder) throws IOException {
    try (ForeignModel model = ForeignModel.load(MODELS.resolve("convs"))) {
      ForeignModel.Signature signature = model.signature();
      assertThat(model.verify(signature, model.noise(signature)).figures())
          .hasSize(2)
          .allMatch(figure -> figure.kept());
      Path copy = model.export(folder);
      assertThat(copy).isEqualTo(folder.resolve("convs").resolve("1"));
      assertThat(copy.resolve("saved_model.pb"))
          .hasSameBinaryContentAs(MODELS.resolve("convs/saved_model.pb"));
      assertThat(Files.readString(folder.resolve("models.config"))).contains("name: \"convs\"");
    }
    try (ForeignModel again = ForeignModel.load(folder.resolve("convs"))) {
      assertThat(again.predict(again.signature(), again.signature().match(arrays("convs"))).size())
          .isEqualTo(2);
      assertThat(again.export(folder.resolve("more"))).endsWith(Path.of("convs", "1"));
    }
  }
}
