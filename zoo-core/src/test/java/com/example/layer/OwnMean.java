package com.example.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.layer.LayerDefinition;
import io.github.dsszoo.layer.LayerExample;
import io.github.dsszoo.layer.LayerType;
import io.github.dsszoo.layer.Sets;
import io.github.dsszoo.spec.CustomLayerSpec;
import io.github.dsszoo.spec.LayerSpec;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * {@code x_i - mean_j x_j}, or the mean: a layer of a user that reduces sets without masks by an op
 * of its own, so that sets cannot be predicted in pieces.
 */
public record OwnMean(boolean pools) implements Layer {
  @Override
  public Sets apply(GraphContext context, Sets input) {
    Ops tf = context.ops();
    Operand<TFloat32> mean = tf.math.mean(input.values(), tf.constant(1), Mean.keepDims(true));
    return pools ? input.toPooled(tf, mean) : input.withValues(tf.math.sub(input.values(), mean));
  }

  @Override
  public LayerSpec toSpec() {
    return LayerSpec.newBuilder()
        .setCustom(
            CustomLayerSpec.newBuilder()
                .setName("own_mean")
                .putSettings("pools", pools ? "1" : "0"))
        .build();
  }

  /** Registered in META-INF/services. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "own_mean";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      return new OwnMean(definition.settings().number("pools", 0) != 0);
    }

    @Override
    public List<LayerExample> examples() {
      return List.of(LayerExample.of(ElementKind.VECTOR, new OwnMean(true)));
    }
  }
}
