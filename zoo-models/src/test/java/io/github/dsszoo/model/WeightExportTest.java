package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.ZooException;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.model.internal.safetensors.SafeTensors;
import io.github.dsszoo.network.NetworkException;
import io.github.dsszoo.network.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights that leave the zoo and come back. */
class WeightExportTest {
  private static final Path MODELS = Path.of("..", "saved-models");

  @TempDir Path folder;

  /** A model's weights by path, as bits. */
  private static Map<String, String> bits(Weights weights) {
    Map<String, String> bits = new TreeMap<>();
    weights
        .byPath()
        .forEach(
            (path, weight) -> {
              StringBuilder text = new StringBuilder(weight.shape().toString());
              for (float value : weight.values()) {
                text.append(' ').append(Float.floatToRawIntBits(value));
              }
              bits.put(path, text.toString());
            });
    return bits;
  }

  private Path write(ZooModel model, String kind) {
    Path file = folder.resolve("weights." + (kind.equals("npz") ? "npz" : "safetensors"));
    switch (kind) {
      case "npz" -> WeightExport.of(model).npz(file);
      case "safetensors" -> WeightExport.of(model).safeTensors(file);
      default -> throw new IllegalArgumentException(kind);
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"npz", "safetensors"})
  void weightsReturnBitForBit(String kind) {
    try (ZooModel model = Zoo.load(MODELS.resolve("signals-dss"))) {
      Path file = write(model, kind);
      WeightImport returned = WeightImport.like(file, model);
      assertThat(bits(returned.weights())).isEqualTo(bits(model.weights()));
      Path version = returned.export(folder.resolve("models"));
      try (ZooModel again = Zoo.load(version)) {
        assertThat(again.verify().holds()).isTrue();
        assertThat(again.predict(model.samples()).floats("probabilities").values())
            .containsExactly(
                model.predict(model.samples()).floats("probabilities").values(), within(1e-5f));
        assertThat(again.card().provenance().imported().network()).isEqualTo("signals-dss");
        assertThat(again.card().metrics()).isEmpty();
      }
    }
  }

  /** A SavedModel of this library is a checkpoint whose keys are the names of the variables. */
  @Test
  void weightsReturnFromASavedModelAndItsCheckpoint() {
    Path version = MODELS.resolve("graphs-solubility").resolve("1");
    try (ZooModel model = Zoo.load(version)) {
      for (Path from :
          new Path[] {
            version,
            version.resolve("variables").resolve("variables"),
            version.resolve("variables").resolve("variables.index")
          }) {
        assertThat(bits(WeightImport.like(from, model).weights())).isEqualTo(bits(model.weights()));
      }
    }
  }

  @Test
  void everyWeightThatDoesNotFitIsNamed() {
    try (ZooModel model = Zoo.load(MODELS.resolve("signals-deepsets"))) {
      Map<String, NpyArray> arrays = new LinkedHashMap<>(Npz.read(write(model, "npz")));
      String first = arrays.keySet().iterator().next();
      arrays.remove(first);
      arrays.put("head/0/scale:0", NpyArray.of(new float[] {1, 2}, 2));
      arrays.remove("head/0/scale");
      float[] values = arrays.get("head/0/offset").floats();
      values[0] = Float.NaN;
      arrays.put("head/0/offset", NpyArray.of(values, values.length));
      Path file = folder.resolve("wrong.npz");
      Npz.write(file, arrays);
      assertThatThrownBy(() -> WeightImport.like(file, model))
          .isInstanceOf(NetworkException.class)
          .hasMessageContainingAll(
              "missing " + first,
              "head/0/scale has shape [2], expected",
              "head/0/offset has numbers that are not finite");
    }
  }

  @Test
  void filesThatAreNoWeightsAreRefused() throws IOException {
    Path version = MODELS.resolve("signals-deepsets").resolve("1");
    try (ZooModel model = Zoo.load(version)) {
      assertThatThrownBy(() -> WeightImport.like(folder.resolve("none"), model))
          .isInstanceOf(ZooException.class)
          .hasMessageContaining("found no weights in");
      Files.writeString(folder.resolve("checkpoint"), "model_checkpoint_path: \"gone\"\n");
      assertThatThrownBy(() -> WeightImport.like(folder, model))
          .isInstanceOf(ZooException.class)
          .hasMessageContaining("names no checkpoint that exists");
      Path index = folder.resolve("damaged.index");
      Files.write(index, new byte[100]);
      assertThatThrownBy(() -> WeightImport.like(index, model))
          .isInstanceOf(ZooException.class)
          .hasMessageContaining("cannot read the checkpoint");
      // The weights of another network.
      assertThatThrownBy(() -> WeightImport.like(MODELS.resolve("signals-dss").resolve("1"), model))
          .isInstanceOf(NetworkException.class)
          .hasMessageContaining("do not fit the network");
    }
  }

  /** All types of modules: linear layers, convolutions of one and two axes, graphs and norms. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "signals-DeepSymmetricNet",
        "signals-Sridhar",
        "points-DeepSymmetricNet",
        "images-DeepSymmetricNet"
      })
  void theTensorsOfTheAuthorsCodeReturnBitForBit(String name) {
    ReferenceCase reference = ReferenceCase.named(name);
    Path theirs = reference.weights().write(folder.resolve("theirs.safetensors"));
    Path version = WeightImport.of(theirs, name).export(folder.resolve("models"));
    Path back = folder.resolve("back.safetensors");
    try (ZooModel model = Zoo.load(version)) {
      WeightExport.of(model).pyTorch(back);
    }
    SafeTensors before = SafeTensors.open(theirs);
    SafeTensors after = SafeTensors.open(back);
    assertThat(after.tensors().keySet()).containsAll(before.tensors().keySet());
    before
        .tensors()
        .forEach(
            (tensor, info) -> {
              assertThat(after.tensors().get(tensor).shape()).isEqualTo(info.shape());
              if (info.type().isFloating()) {
                assertThat(Arrays.equals(after.floats(tensor), before.floats(tensor)))
                    .as(tensor)
                    .isTrue();
              }
            });
    assertThat(after.tensors().keySet())
        .allMatch(
            tensor ->
                before.tensors().containsKey(tensor) || tensor.endsWith("num_batches_tracked"));
  }

  @Test
  void aNetworkOfTheZooHasNoNamesInPyTorch() {
    try (ZooModel model = Zoo.load(MODELS.resolve("signals-dss"))) {
      assertThatThrownBy(() -> WeightExport.of(model).pyTorch(folder.resolve("w.safetensors")))
          .isInstanceOf(NetworkException.class)
          .hasMessageContaining("Only published networks");
    }
  }
}
