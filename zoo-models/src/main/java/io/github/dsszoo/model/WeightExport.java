package io.github.dsszoo.model;

import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.model.internal.safetensors.SafeTensorsWriter;
import io.github.dsszoo.network.NetworkException;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.PublishedNetwork;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Writes the weights and moving statistics of a model, without its graph. */
public final class WeightExport {
  private final ZooModel model;

  private WeightExport(ZooModel model) {
    this.model = model;
  }

  /** Returns the export of a model's weights. */
  public static WeightExport of(ZooModel model) {
    return new WeightExport(model);
  }

  /**
   * Writes a {@code .npz} file with the path of each variable as the name of its array.
   *
   * @param file replaced if it exists
   * @throws SavedModelException if the model is foreign
   * @throws io.github.dsszoo.ZooException if the file cannot be written
   */
  public void npz(Path file) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    model
        .weights()
        .byPath()
        .forEach(
            (path, weight) -> {
              int[] shape =
                  LongStream.of(weight.shape().asArray()).mapToInt(Math::toIntExact).toArray();
              arrays.put(path, NpyArray.of(weight.values(), shape));
            });
    Npz.write(file, arrays);
  }

  /**
   * Writes a {@code .safetensors} file with the path of each variable as the name of its tensor.
   *
   * @param file replaced if it exists
   * @throws SavedModelException if the model is foreign
   * @throws io.github.dsszoo.ZooException if the file cannot be written
   */
  public void safeTensors(Path file) {
    SafeTensorsWriter writer = new SafeTensorsWriter();
    model
        .weights()
        .byPath()
        .forEach((path, weight) -> writer.add(path, shape(weight), weight.values()));
    writer.write(file);
  }

  private static List<Long> shape(Weights.Weight weight) {
    return Arrays.stream(weight.shape().asArray()).boxed().toList();
  }

  /**
   * Writes a {@code .safetensors} file with the tensors of the authors' PyTorch code, under their
   * names and in their layout: {@code load_state_dict(load_file(file), strict=True)} takes it.
   *
   * @param file replaced if it exists
   * @throws NetworkException if the model's network is not one of {@link PublishedNetworks#names}
   * @throws SavedModelException if the model is foreign
   * @throws io.github.dsszoo.ZooException if the file cannot be written
   */
  public void pyTorch(Path file) {
    NetworkSpec spec = model.spec();
    if (!PublishedNetworks.names().contains(spec.getName())) {
      throw new NetworkException(
          "Only published networks have names of tensors in PyTorch, and "
              + spec.getName()
              + " is none of them; export its weights by the zoo's own names.");
    }
    PublishedNetwork published = PublishedNetworks.named(spec.getName());
    PublishedWeights.writer(model.weights(), published, model.network()).write(file);
  }
}
