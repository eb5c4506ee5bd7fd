package io.github.dsszoo.savedmodel.internal;

import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.internal.graph.GraphOps;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Variables;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.savedmodel.Signatures;
import io.github.dsszoo.spec.NetworkSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A small model with random weights, written to files, and what tests do to these. */
final class WavesModel {
  static final Network NETWORK =
      network(
          """
          name: "waves"
          input { signal { length: 16 } standardise {} }
          encoder { dss { map { circular_convolution { channels: 6 kernel: 5 } } } }
          encoder { batch_norm {} }
          encoder { activation: RELU }
          encoder { pool_positions: MEAN }
          encoder { pool_set: MEAN }
          head { siamese { dense { channels: 2 } } }
          output { classes { name: "slow" name: "fast" } }
          """);

  private WavesModel() {}

  static Network network(String text) {
    return Network.of(NetworkText.parse(text, "a test", NetworkSpec.newBuilder()).build());
  }

  /** Random weights, the same each time. */
  static Weights weights() {
    try (Graph graph = new Graph()) {
      Ops tf = GraphOps.of(graph);
      Variables variables = Variables.random(tf, 3);
      NETWORK.forward(
          GraphContext.forInference(tf, variables),
          tf.placeholder(TFloat32.class, Placeholder.shape(NETWORK.batchShape())),
          Optional.empty());
      try (Session session = new Session(graph)) {
        Session.Runner initialise = session.runner();
        variables.all().forEach(variable -> initialise.addTarget(variable.assign()));
        initialise.run().close();
        return Weights.read(session, variables.all());
      }
    }
  }

  static ModelCard card(int version) {
    return ModelCard.of("waves", "", "", null).withVersion(version);
  }

  /** Sets of signals with numbers between -1 and 1. */
  static FloatArray sets(int batch, int setSize) {
    float[] x = new float[batch * setSize * 16];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Math.sin((double) i * i);
    }
    return new FloatArray(new long[] {batch, setSize, 16, 1}, x);
  }

  /** Writes version 1 of the model into a folder of models; the version's folder. */
  static Path write(Path base) {
    Map<String, byte[]> extra = Map.of("notes.txt", new byte[] {1, 2, 3});
    return SavedModelWriter.write(
        base, card(1), NETWORK, weights(), Map.of(Signatures.X, sets(2, 3)), extra);
  }

  /** Answers of the default signature. */
  static float[] probabilities(ServedModel model, FloatArray sets) {
    Map<String, Array> answers = model.run(Signatures.SERVING, Map.of(Signatures.X, sets));
    return ((FloatArray) answers.get("probabilities")).values();
  }

  /** The paths of all files under a folder, hidden ones too. */
  static List<String> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  /** Copies a version's folder, in place of what may be at the target. */
  static Path copy(Path version, Path target) throws IOException {
    AtomicFolder.delete(target);
    for (String file : files(version)) {
      Files.createDirectories(target.resolve(file).getParent());
      Files.copy(version.resolve(file), target.resolve(file));
    }
    return target;
  }

  /** Has the card agree with the files as they are now: a forger can do that as well. */
  static void reseal(Path version) throws IOException {
    Path file = version.resolve(Layout.CARD);
    ModelCard card = ModelCard.fromJson(Files.readAllBytes(file));
    Files.delete(file);
    Files.write(file, card.withFiles(ModelFiles.record(version)).toJson());
  }

  /** What a model's files may be damaged by. */
  static List<String> damageable(Path version) throws IOException {
    List<String> files = new ArrayList<>(files(version));
    files.remove(Layout.CARD);
    return files;
  }
}
