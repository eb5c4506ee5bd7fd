package io.github.dsszoo.bench;

import io.github.dsszoo.data.SetArray;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetPart;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.savedmodel.Signatures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Times a model of the zoo from its files to its first answer, beside TensorFlow's own loader. */
final class Loading {
  private Loading() {}

  /**
   * Loads each model and predicts its first sample set, by the zoo and by TensorFlow in turns, in
   * one process.
   *
   * @return by the name of the model: the times of the zoo, and those of TensorFlow, in
   *     milliseconds
   */
  static Map<String, List<double[]>> time(int rounds) {
    Map<String, List<double[]>> times = new LinkedHashMap<>();
    Zoo.models()
        .forEach(
            card -> {
              Path folder = folder(card.name());
              SetDataset set = sample(folder);
              double[] zoo = new double[rounds];
              double[] tensorFlow = new double[rounds];
              for (int i = -1; i < rounds; i++) {
                double ours = zoo(folder, set);
                double theirs = tensorFlow(folder, set);
                if (i >= 0) {
                  zoo[i] = ours;
                  tensorFlow[i] = theirs;
                }
              }
              times.put(card.name(), List.of(zoo, tensorFlow));
            });
    return times;
  }

  /** The folder of the latest version. */
  private static Path folder(String name) {
    for (Path folder : Zoo.folders()) {
      for (int version = 9; version > 0; version--) {
        Path found = folder.resolve(name).resolve(Integer.toString(version));
        if (Files.isDirectory(found)) {
          return found;
        }
      }
    }
    throw new IllegalStateException("there is no folder of " + name + " in " + Zoo.folders());
  }

  private static SetDataset sample(Path folder) {
    Map<String, NpyArray> arrays =
        new LinkedHashMap<>(Npz.read(folder.resolve("assets.extra").resolve("samples.npz")));
    arrays.keySet().removeIf(name -> SetPart.input(name).isEmpty());
    return SetFiles.of(arrays).range(0, 1);
  }

  private static double zoo(Path folder, SetDataset set) {
    long begin = System.nanoTime();
    try (ZooModel model = Zoo.load(folder)) {
      model.predict(set);
      return (System.nanoTime() - begin) / 1e6;
    }
  }

  private static double tensorFlow(Path folder, SetDataset set) {
    long begin = System.nanoTime();
    try (SavedModelBundle bundle = SavedModelBundle.load(folder.toString(), "serve")) {
      SignatureDef signature =
          bundle
              .metaGraphDef()
              .getSignatureDefOrThrow(set.hasMask() ? masked(set) : Signatures.SERVING);
      Session.Runner runner = bundle.session().runner();
      List<Tensor> fed =
          signature.getInputsMap().entrySet().stream()
              .map(
                  input -> {
                    Tensor tensor = tensor(set, input.getKey());
                    runner.feed(input.getValue().getName(), tensor);
                    return tensor;
                  })
              .toList();
      signature.getOutputsMap().values().forEach(output -> runner.fetch(output.getName()));
      runner.run().close();
      fed.forEach(Tensor::close);
      return (System.nanoTime() - begin) / 1e6;
    }
  }

  private static String masked(SetDataset set) {
    return set.pointMask() == null ? Signatures.MASKED : Signatures.MASKED_POINTS;
  }

  private static Tensor tensor(SetDataset set, String input) {
    SetPart part = SetPart.input(input).orElseThrow();
    SetArray array = set.parts().get(part).orElseThrow();
    long[] shape = Arrays.stream(array.shape()).asLongStream().toArray();
    if (array.isWhole()) {
      long[] values = Arrays.stream(array.ints()).asLongStream().toArray();
      return TInt64.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false));
    }
    return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(array.floats(), true, false));
  }
}
