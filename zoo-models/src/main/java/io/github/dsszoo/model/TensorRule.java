package io.github.dsszoo.model;

import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkException;
import io.github.dsszoo.network.Weights.Weight;
import io.github.dsszoo.spec.PublishedModule;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.tensorflow.ndarray.Shape;

/**
 * Where one tensor of PyTorch belongs.
 *
 * @param theirs its name
 * @param theirShape the shape that it has there
 * @param ours the path of the variable that it becomes
 * @param ourShape the variable's shape
 * @param split {@code [out, a, b]} as which their numbers are read, to be written as {@code [b, a,
 *     out]}; none for numbers that stay in order
 */
record TensorRule(
    String theirs, List<Long> theirShape, String ours, Shape ourShape, List<Long> split) {

  /** The tensors of a module. */
  static Stream<TensorRule> of(PublishedModule module, Network network) {
    return switch (module.getType()) {
      case LINEAR -> {
        Shape kernel = shape(network, module.getOurs() + "/kernel");
        long positions = module.getPositions();
        // Ours may be a convolution of one position.
        long out = kernel.get(-1);
        long in = kernel.size() / out;
        yield Stream.of(
            kernel(module, kernel, List.of(out, in), List.of(out, in / positions, positions)),
            vector(module, network, "bias", "bias", "bias"));
      }
      case CONV_1D -> {
        Shape kernel = shape(network, module.getOurs() + "/kernel");
        List<Long> reversed = List.of(kernel.get(2), kernel.get(1), kernel.get(0));
        yield Stream.of(
            kernel(module, kernel, reversed, reversed),
            vector(module, network, "bias", "bias", "bias"));
      }
      case CONV_2D -> {
        Shape kernel = shape(network, module.getOurs() + "/kernel");
        long out = kernel.get(3);
        long in = kernel.get(2);
        yield Stream.of(
            kernel(
                module,
                kernel,
                List.of(out, in, kernel.get(0), kernel.get(1)),
                List.of(out, in, kernel.get(0) * kernel.get(1))),
            vector(module, network, "bias", "bias", "bias"));
      }
      case GRAPH_CONVOLUTION -> {
        Shape kernel = shape(network, module.getOurs() + "/kernel");
        yield Stream.of(
            kernel(module, kernel, List.of(kernel.get(0), kernel.get(1)), List.of()),
            vector(module, network, "bias", "bias", "bias"));
      }
      case BATCH_NORM ->
          Stream.of(
              vector(module, network, "weight", "scale", "scale"),
              vector(module, network, "bias", "offset", "scale"),
              vector(module, network, "running_mean", "mean", "scale"),
              vector(module, network, "running_var", "variance", "scale"));
    };
  }

  /** The names of a module's tensors that hold no weights and are passed over. */
  static Stream<String> passedOver(PublishedModule module) {
    return module.getType() == PublishedModule.Type.BATCH_NORM
        ? Stream.of(module.getTheirs() + ".num_batches_tracked")
        : Stream.empty();
  }

  private static TensorRule kernel(
      PublishedModule module, Shape ours, List<Long> theirs, List<Long> split) {
    return new TensorRule(
        module.getTheirs() + ".weight", theirs, module.getOurs() + "/kernel", ours, split);
  }

  /** Statistics are not among the parameters; they have the shape of one that is. */
  private static TensorRule vector(
      PublishedModule module, Network network, String theirs, String ours, String shapedLike) {
    Shape shape = shape(network, module.getOurs() + "/" + shapedLike);
    return new TensorRule(
        module.getTheirs() + "." + theirs,
        LongStream.of(shape.asArray()).boxed().toList(),
        module.getOurs() + "/" + ours,
        shape,
        List.of());
  }

  private static Shape shape(Network network, String path) {
    Shape shape = network.parameters().get(path);
    if (shape == null) {
      throw new NetworkException(
          network.spec().getName() + " has no parameter " + path + " for published weights");
    }
    return shape;
  }

  /** The variable's value from the tensor's numbers. */
  Weight convert(float[] numbers) {
    if (split.isEmpty()) {
      return new Weight(ourShape, numbers);
    }
    int out = Math.toIntExact(split.get(0));
    int middle = Math.toIntExact(split.get(1));
    int inner = Math.toIntExact(split.get(2));
    float[] turned = new float[numbers.length];
    for (int o = 0; o < out; o++) {
      for (int a = 0; a < middle; a++) {
        for (int b = 0; b < inner; b++) {
          turned[(b * middle + a) * out + o] = numbers[(o * middle + a) * inner + b];
        }
      }
    }
    return new Weight(ourShape, turned);
  }
}
