package com.example.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.Aggregation;
import io.github.dsszoo.layer.ElementMap;
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
import org.tensorflow.framework.initializers.Ones;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code L(X)_i = map(y_i * sigmoid(slope * w * mean_j y_j))} with {@code y = layers(X)}: a layer
 * of a user, made of an element map, other layers and a setting.
 *
 * @param layers that do the same at every position
 */
public record Gate(ElementMap map, List<Layer> layers, double slope) implements Layer {
  public Gate {
    layers = List.copyOf(layers);
    if (slope <= 0) {
      throw new LayerException("gate: slope is " + slope + "; set it to more than 0");
    }
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    Sets y = input;
    for (int i = 0; i < layers.size(); i++) {
      y = layers.get(i).apply(context.in(Integer.toString(i)), y);
    }
    Ops tf = context.ops();
    Operand<TFloat32> weight =
        context.parameter("weight", Shape.of(y.channels()), seed -> new Ones<>());
    Operand<TFloat32> mean = Aggregation.MEAN.overSet(context, y).values();
    Operand<TFloat32> gate =
        tf.math.sigmoid(tf.math.mul(tf.math.mul(mean, weight), tf.constant((float) slope)));
    return map.apply(context.in("map"), y.withValues(tf.math.mul(y.values(), gate)));
  }

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return map.inducedPermutation(g, element);
  }

  @Override
  public LayerSpec toSpec() {
    CustomLayerSpec.Builder spec =
        CustomLayerSpec.newBuilder()
            .setName("gate")
            .putSettings("slope", Double.toString(slope))
            .setMap(map.toSpec());
    layers.forEach(layer -> spec.addLayer(layer.toSpec()));
    return LayerSpec.newBuilder().setCustom(spec).build();
  }

  /** Registered in META-INF/services. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "gate";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      return new Gate(
          definition.map(), definition.layers(), definition.settings().number("slope", 1));
    }

    @Override
    public List<LayerExample> examples() {
      return List.of(
          LayerExample.of(
              ElementKind.SIGNAL,
              """
              custom {
                name: "gate"
                settings { key: "slope" value: "0.5" }
                layer { activation: TANH }
                map { circular_convolution { channels: 3 kernel: 3 } }
              }
              """),
          LayerExample.of(
              ElementKind.VECTOR, "custom { name: 'gate' map { dense { channels: 2 } } }"));
    }
  }
}
