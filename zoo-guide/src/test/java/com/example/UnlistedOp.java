package com.example;

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
import org.tensorflow.op.Ops;

/** A layer with an op that a saved model may not have: {@code y = x + erfinv(tanh(x) / 2)}. */
public record UnlistedOp() implements Layer {
  @Override
  public Sets apply(GraphContext context, Sets input) {
    Ops tf = context.ops();
    var bounded = tf.math.mul(tf.math.tanh(input.values()), tf.constant(0.5f));
    return input.withValues(tf.math.add(input.values(), tf.stopGradient(tf.math.erfinv(bounded))));
  }

  @Override
  public LayerSpec toSpec() {
    return LayerSpec.newBuilder()
        .setCustom(CustomLayerSpec.newBuilder().setName("unlisted-op"))
        .build();
  }

  /** Registered in META-INF/services. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "unlisted-op";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      return new UnlistedOp();
    }

    @Override
    public List<LayerExample> examples() {
      return List.of(LayerExample.of(ElementKind.VECTOR, new UnlistedOp()));
    }
  }
}
