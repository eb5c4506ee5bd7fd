package com.example;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.Aggregation;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.layer.LayerDefinition;
import io.github.dsszoo.layer.LayerExample;
import io.github.dsszoo.layer.LayerType;
import io.github.dsszoo.layer.Sets;
import io.github.dsszoo.spec.CustomLayerSpec;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.symmetry.Permutation;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Ones;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** {@code L(X)_i = x_i * sigmoid(slope * weight * mean_j x_j)}, one weight for each channel. */
public record ChannelGate(double slope) implements Layer {
  @Override
  public Sets apply(GraphContext context, Sets input) {
    Ops tf = context.ops();
    Operand<TFloat32> weight =
        context.parameter("weight", Shape.of(input.channels()), seed -> new Ones<>());
    Operand<TFloat32> mean = Aggregation.MEAN.overSet(context, input).values();
    Operand<TFloat32> gate =
        tf.math.sigmoid(tf.math.mul(tf.math.mul(mean, weight), tf.constant((float) slope)));
    return input.withValues(tf.math.mul(input.values(), gate));
  }

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return Optional.of(g);
  }

  @Override
  public LayerSpec toSpec() {
    return LayerSpec.newBuilder()
        .setCustom(
            CustomLayerSpec.newBuilder()
                .setName("channel_gate")
                .putSettings("slope", Double.toString(slope)))
        .build();
  }

  /** Registered in META-INF/services/io.github.dsszoo.layer.LayerType. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "channel_gate";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      return new ChannelGate(definition.settings().number("slope", 1));
    }

    @Override
    public List<LayerExample> examples() {
      return List.of(
          LayerExample.of(ElementKind.SIGNAL, new ChannelGate(0.5)),
          LayerExample.of(ElementKind.POINTS, "custom { name: 'channel_gate' }"));
    }
  }
}
