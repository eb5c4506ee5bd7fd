package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.signal.SyntheticSignals;
import io.github.dsszoo.internal.file.Sha256;
import io.github.dsszoo.model.internal.safetensors.SafeTensorsException;
import io.github.dsszoo.model.internal.safetensors.SafeTensorsFile;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkException;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.spec.CircularConvolutionSpec.Method;
import io.github.dsszoo.spec.ElementMapSpec;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Imports of the weights of published networks, and what such files can lack. */
class WeightImportTest {
  private static final String SMALLEST = "signals-SiameseDSNet";

  @TempDir Path folder;

  static Stream<String> convolving() {
    return PublishedNetworks.names().stream()
        .filter(name -> name.startsWith("signals-"))
        .filter(name -> !name.contains("DeepSets") && !name.contains("MLP"));
  }

  private WeightImport imported(String name) {
    Path file = ReferenceCase.named(name).weights().write(folder.resolve(name + ".safetensors"));
    return WeightImport.of(file, name);
  }

  /** The same numbers by either way to compute a convolution, whichever is the cheaper one. */
  @ParameterizedTest
  @MethodSource("convolving")
  void answersAsPublishedByEachWayToConvolve(String name) {
    WeightImport imported = imported(name);
    ReferenceCase reference = ReferenceCase.named(name);
    SetDataset input = reference.input().withElementRank(2);
    for (Method method : new Method[] {Method.DIRECT, Method.SPECTRAL}) {
      NetworkSpec.Builder spec = imported.network().spec().toBuilder();
      spec.getEncoderBuilderList().forEach(layer -> force(layer, method));
      try (ServedModel model = ServedModel.inMemory(Network.of(spec.build()), imported.weights())) {
        Prediction answer = new Prediction(new Predictor(model).answer(input), List.of());
        assertThat(reference.deviation(answer.floats("log_probabilities").values()))
            .as("%s", method)
            .isLessThan(reference.tolerance());
      }
    }
  }

  private static void force(LayerSpec.Builder layer, Method method) {
    if (layer.hasDss()) {
      force(layer.getDssBuilder().getMapBuilder(), method);
    } else if (layer.hasSiamese()) {
      force(layer.getSiameseBuilder(), method);
    }
  }

  private static void force(ElementMapSpec.Builder map, Method method) {
    if (map.hasCircularConvolution()) {
      map.getCircularConvolutionBuilder().setMethod(method);
    }
  }

  /** Absent vertices change nothing, whatever stands there; without edges it is said in words. */
  @Test
  void graphsMayLackVertices() {
    String name = "graphs-DeepSymmetricNet";
    Path version = imported(name).export(folder.resolve("models"));
    SetDataset sets = ReferenceCase.named(name).input();
    float[] mask = new float[2 * 7 * 20];
    float[] garbled = sets.values().clone();
    for (int i = 0; i < mask.length; i++) {
      mask[i] = i % 3 == 0 ? 0 : 1;
      garbled[3 * i] = i % 3 == 0 ? 1e6f : garbled[3 * i];
    }
    try (ZooModel model = Zoo.load(version)) {
      float[] whole = logProbabilities(model, sets);
      float[] some = logProbabilities(model, sets.withPointMask(mask));
      SetDataset garbage =
          SetDataset.of(garbled, sets.shape(), null, null)
              .withEdges(sets.edges())
              .withPointMask(mask);
      assertThat(logProbabilities(model, garbage)).containsExactly(some, offset(1e-5f));
      assertThat(some).isNotEqualTo(whole);
      SetDataset bare = SetDataset.of(sets.values(), sets.shape(), null, null);
      assertThatThrownBy(() -> model.predict(bare)).hasMessageContaining("takes edges, x, not x");
    }
  }

  private static float[] logProbabilities(ZooModel model, SetDataset sets) {
    return model.predict(sets).floats("log_probabilities").values();
  }

  @Test
  void theCardSaysWhereTheWeightsComeFrom() throws IOException {
    Path version = imported(SMALLEST).export(folder.resolve("models"));
    Path file = folder.resolve(SMALLEST + ".safetensors");
    try (ZooModel model = Zoo.load(version)) {
      ModelCard card = model.card();
      assertThat(card.provenance().imported())
          .isEqualTo(new ModelCard.Imported(SMALLEST, SMALLEST + ".safetensors", Sha256.of(file)));
      assertThat(card.training()).isNull();
      assertThat(card.equivariance())
          .hasSize(3)
          .allMatch(figure -> figure.largestError() < figure.tolerance());
    }
    assertThat(version.getParent().resolve("README.md"))
        .content()
        .contains("# " + SMALLEST, Sha256.of(file), "3,022,103");
  }

  @Test
  void anImportedModelIsFineTunedLikeAnyOther() {
    Path version = imported(SMALLEST).export(folder.resolve("models"));
    SetDataset sets = SyntheticSignals.paper().sets(5, 8);
    TrainingPlan plan = TrainingPlan.newBuilder().setEpochs(1).setBatchSize(4).build();
    try (ZooModel model = Zoo.load(version);
        TrainedModel tuned =
            model
                .fineTune(plan)
                .freeze("encoder")
                .head(Head.classes(3))
                .on(sets, sets)
                .in(folder.resolve("run"))
                .run()) {
      try (ZooModel again = Zoo.load(tuned.export(folder.resolve("tuned")))) {
        assertThat(again.predict(sets).size()).isEqualTo(8);
        assertThat(again.card().provenance().startedFrom()).startsWith(SMALLEST);
      }
    }
  }

  @Test
  void aNetworkForOneSizeOfSetsRefusesOthersInWords() {
    Path version = imported("signals-MLPNet").export(folder.resolve("models"));
    SetDataset seven = SetDataset.of(new float[700], new int[] {1, 7, 100, 1}, null, null);
    try (ZooModel model = Zoo.load(version)) {
      assertThatThrownBy(() -> model.predict(seven))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("sets of shape [any, 25, 100, 1], found sets of shape [1, 7,");
      assertThat(model.card().equivariance())
          .extracting(ModelCard.Equivariance::symmetry)
          .containsExactly("batch independence");
      SetDataset labelled = seven.withLabels(new int[1]);
      FineTuning tuning =
          model.fineTune(TrainingPlan.getDefaultInstance()).in(folder.resolve("run"));
      assertThatThrownBy(() -> tuning.on(labelled, labelled).run())
          .isInstanceOf(DataException.class)
          .hasMessageContaining("takes sets of 25 elements, and the training sets have 7");
    }
  }

  /** As DataParallel, Lightning and torch.compile name the tensors. */
  @ParameterizedTest
  @ValueSource(strings = {"module.", "model.", "_orig_mod.", "module._orig_mod."})
  void prefixesOfWrappersAreTakenOff(String prefix) throws IOException {
    byte[] whole = ReferenceCase.named(SMALLEST).weights().bytes();
    int header = (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
    byte[] json =
        new String(whole, Long.BYTES, header, StandardCharsets.UTF_8)
            .replaceAll("\"([^\"]+)\":\\{\"dtype\"", "\"" + prefix + "$1\":{\"dtype\"")
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(whole.length - header + json.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes
        .putLong(json.length)
        .put(json)
        .put(whole, Long.BYTES + header, whole.length - Long.BYTES - header);
    Path file = Files.write(folder.resolve("wrapped.safetensors"), bytes.array());
    WeightImport wrapped = WeightImport.of(file, SMALLEST);
    assertThat(wrapped.prefix()).contains(prefix);
    WeightImport plain = imported(SMALLEST);
    assertThat(plain.prefix()).isEmpty();
    assertThat(wrapped.weights().fingerprint()).isEqualTo(plain.weights().fingerprint());
  }

  /** Everything that is wrong is said at once: nobody mends a file tensor by tensor. */
  @Test
  void tensorsThatDoNotFitAreAllNamed() {
    Path file =
        new SafeTensorsFile()
            .add("conv1.weight", new long[] {200, 100, 1}, new float[20000])
            .add("conv1.bias", "I32", new long[] {200}, new byte[800])
            .add("conv9.weight", new long[] {1}, 1)
            .add("extra", new long[] {}, 1)
            .add("bn1.num_batches_tracked", "I64", new long[] {}, new byte[8])
            .write(folder.resolve("w.safetensors"));
    assertThatThrownBy(() -> WeightImport.of(file, SMALLEST))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining(
            "w.safetensors do not fit the network " + SMALLEST + ": missing bn1.weight, bn1.bias")
        .hasMessageContaining("bn3s.running_var, fc1.weight, fc1.bias; unknown")
        .hasMessageContaining("conv9.weight, extra")
        .hasMessageContaining("expected conv1.weight of shape [200, 1, 100], found [200, 100, 1]")
        .hasMessageContaining("expected conv1.bias of a floating-point type, found I32")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("num_batches_tracked", "\n"));
  }

  @Test
  void aWeightThatIsNoNumberIsNamed() {
    byte[] bytes = ReferenceCase.named(SMALLEST).weights().bytes();
    // The last number of the file belongs to the last batch norm.
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putFloat(bytes.length - Long.BYTES - Float.BYTES, Float.NaN);
    Path file = folder.resolve("nan.safetensors");
    assertThatThrownBy(() -> WeightImport.of(Files.write(file, bytes), SMALLEST))
        .isInstanceOf(SafeTensorsException.class)
        .hasMessageContaining("the tensor bn3.running_var of")
        .hasMessageContaining("NaN");
  }
}
