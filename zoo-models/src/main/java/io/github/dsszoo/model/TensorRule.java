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
 * Maps one PyTorch tensor to a variable.
 *
 * @param theirs name of the tensor
 * @param theirShape shape of the tensor
 * @param ours path of the variable
 * @param ourShape shape of the variable
 * @param split {@code [out, a, b]}: the tensor is read in this shape and transposed to {@code [b,
 *     a, out]}; empty if the order of the numbers does not change
 */
record TensorRule(
    String theirs, List<Long> theirShape, String ours, Shape ourShape, List<Long> split) {

  /** Returns the rules for the tensors of a module. */
  static Stream<TensorRule> of(PublishedModule module, Network network) {
    return switch (module.getType()) {
      case LINEAR -> {
        Shape kernel = shape(network, module.getOurs() + "/kernel");
        long positions = module.getPositions();
        // The variable may belong to a convolution with a kernel of one position.
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

  /** Returns the names of a module's tensors that contain no weights and are skipped. */
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

  /**
   * Returns the rule for a vector. Moving statistics are not parameters and have the shape of the
   * scale.
   */
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
          "the network "
              + network.spec().getName()
              + " has no parameter "
              + path
              + " to import to");
    }
    return shape;
  }

  /** Converts the tensor's numbers to the variable's value. */
  Weight convert(float[] numbers) {
    return new Weight(ourShape, split.isEmpty() ? numbers : turned(numbers, true));
  }

  /** Converts the variable's numbers to those of the tensor, the inverse of {@link #convert}. */
  float[] restore(float[] numbers) {
    return split.isEmpty() ? numbers : turned(numbers, false);
  }

  private float[] turned(float[] numbers, boolean toOurs) {
    int out = Math.toIntExact(split.get(0));
    int middle = Math.toIntExact(split.get(1));
    int inner = Math.toIntExact(split.get(2));
    float[] turned = new float[numbers.length];
    for (int o = 0; o < out; o++) {
      for (int a = 0; a < middle; a++) {
        for (int b = 0; b < inner; b++) {
          int ours = (b * middle + a) * out + o;
          int theirs = (o * middle + a) * inner + b;
          turned[toOurs ? ours : theirs] = numbers[toOurs ? theirs : ours];
        }
      }
    }
    return turned;
  }
}
