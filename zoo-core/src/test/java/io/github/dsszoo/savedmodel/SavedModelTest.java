package io.github.dsszoo.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.layer.Variables;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.spec.NetworkSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class SavedModelTest {
  static final String NETWORK =
      """
      name: "waves"
      input { signal { length: 16 } standardise {} }
      encoder { dss { map { circular_convolution { channels: 6 kernel: 5 } } } }
      encoder { batch_norm {} }
      encoder { activation: RELU }
      encoder { dropout { rate: 0.1 } }
      encoder { dss { map { circular_convolution { channels: 6 kernel: 5 stride: 2 method: SPECTRAL } } batch_norm: true } }
      encoder { activation: GELU }
      encoder { pool_positions: MEAN }
      encoder { pool_set: MEAN }
      head { siamese { dense { channels: 2 } } }
      output { classes { name: "slow" name: "fast" } }
      """;

  @TempDir Path folder;

  @Test
  void answers() throws Exception {
    Network network =
        Network.of(NetworkText.parse(NETWORK, "test", NetworkSpec.newBuilder()).build());
    Weights weights;
    try (Graph graph = new Graph()) {
      Variables variables = Variables.random(graph, 3);
      network.forward(
          io.github.dsszoo.layer.GraphContext.forInference(Ops.create(graph), variables),
          Ops.create(graph)
              .placeholder(
                  TFloat32.class, org.tensorflow.op.core.Placeholder.shape(network.batchShape())),
          Optional.empty());
      try (Session session = new Session(graph)) {
        var r = session.runner();
        variables.all().forEach(v -> r.addTarget(v.assign()));
        r.run().close();
        weights = Weights.read(session, variables.all());
      }
    }
    float[] x = new float[2 * 3 * 16];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Math.sin(i * i);
    }
    ModelCard card =
        new ModelCard("waves", 1, "", "", null, null, List.of(), List.of(), null, Map.of());
    Path model =
        SavedModelWriter.write(
            folder, card, network, weights, new FloatArray(new long[] {2, 3, 16, 1}, x), Map.of());
    try (ServedModel served = ServedModel.load(model);
        ServedModel memory = ServedModel.inMemory(network, weights)) {
      FloatArray sets = new FloatArray(new long[] {2, 3, 16, 1}, x);
      FloatArray loaded =
          (FloatArray) served.run("serving_default", Map.of("x", sets)).get("probabilities");
      FloatArray before =
          (FloatArray) memory.run("serving_default", Map.of("x", sets)).get("probabilities");
      assertThat(loaded.values()).containsExactly(before.values());
      assertThat(served.weights().fingerprint()).isEqualTo(weights.fingerprint());
    }
  }
}
