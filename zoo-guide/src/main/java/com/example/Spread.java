package com.example;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.Aggregation;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.layer.LayerDefinition;
import io.github.dsszoo.layer.LayerExample;
import io.github.dsszoo.layer.LayerException;
import io.github.dsszoo.layer.LayerType;
import io.github.dsszoo.layer.Sets;
import io.github.dsszoo.spec.CustomLayerSpec;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.symmetry.Permutation;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Constant;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A layer: {@code L(X)_i = [x_i, w * sqrt(mean_j (x_j - m)^2 + epsilon)]} with m the mean of the
 * set. It appends the spread of the set to each element, with a weight w for each channel.
 *
 * @param epsilon added before the square root, whose gradient at 0 is infinite
 */
public record Spread(double epsilon) implements Layer {
  /** Checks the setting. */
  public Spread {
    if (!(epsilon > 0)) {
      throw new LayerException("spread: epsilon is " + epsilon + "; set it to more than 0");
    }
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    Ops tf = context.ops();
    // Aggregations leave absent elements out.
    Operand<TFloat32> mean = Aggregation.MEAN.overSet(context, input).values();
    Sets squares = input.withValues(tf.math.square(tf.math.sub(input.values(), mean)));
    Operand<TFloat32> variance = Aggregation.MEAN.overSet(context, squares).values();
    Operand<TFloat32> spread = tf.math.sqrt(tf.math.add(variance, tf.constant((float) epsilon)));

    // A parameter: its name, its shape, and its initial value. Its path is encoder/0/weight, say.
    Operand<TFloat32> weight =
        context.parameter("weight", Shape.of(input.channels()), seed -> new Constant<>(1f));
    Operand<TFloat32> forEach =
        tf.broadcastTo(tf.math.mul(spread, weight), tf.shape(input.values()));

    long[] element = input.elementShape().asArray();
    element[element.length - 1] *= 2;
    return input.withValues(
        tf.concat(List.of(input.values(), forEach), tf.constant(-1)), Shape.of(element));
  }

  /** The layer does the same at every position, so any permutation of positions is preserved. */
  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return Optional.of(g);
  }

  /** The message that names this layer in a network. */
  @Override
  public LayerSpec toSpec() {
    return LayerSpec.newBuilder()
        .setCustom(
            CustomLayerSpec.newBuilder()
                .setName("spread")
                .putSettings("epsilon", Double.toString(epsilon)))
        .build();
  }

  /** How the layer is made from its message. Registered in META-INF/services. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "spread";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      return new Spread(definition.settings().number("epsilon", 1e-3));
    }

    @Override
    public List<LayerExample> examples() {
      return List.of(LayerExample.of(ElementKind.SIGNAL, new Spread(0.01)));
    }
  }
}
