package com.example;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.ElementMap;
import io.github.dsszoo.layer.ElementMapDefinition;
import io.github.dsszoo.layer.ElementMapExample;
import io.github.dsszoo.layer.ElementMapType;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Sets;
import io.github.dsszoo.spec.CustomElementMapSpec;
import io.github.dsszoo.spec.ElementMapSpec;
import io.github.dsszoo.symmetry.Permutation;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** {@code y[p] = W^T x[p]} on elements of any kind: an element map of a user. */
public record ChannelMix(int channels, boolean bias) implements ElementMap {
  @Override
  public Shape kernelShape(GraphContext context, Sets input) {
    return Shape.of(input.channels(), channels);
  }

  @Override
  public Sets map(GraphContext context, Sets input, Operand<TFloat32> kernel) {
    Ops tf = context.ops();
    Operand<TFloat32> positions =
        tf.reshape(input.values(), tf.constant(new int[] {-1, input.channels()}));
    Shape element = input.elementShape().take(input.kind().rank() - 1).append(channels);
    return input.split(tf, tf.linalg.matMul(positions, kernel), element);
  }

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return Optional.of(g);
  }

  @Override
  public ElementMapSpec toSpec() {
    return ElementMapSpec.newBuilder()
        .setCustom(
            CustomElementMapSpec.newBuilder()
                .setName("channel-mix")
                .putSettings("channels", Integer.toString(channels)))
        .setBias(bias)
        .build();
  }

  /** Registered in META-INF/services. */
  public static final class Type implements ElementMapType {
    @Override
    public String name() {
      return "channel-mix";
    }

    @Override
    public ElementMap create(ElementMapDefinition definition) {
      return new ChannelMix(definition.settings().integer("channels"), definition.bias());
    }

    @Override
    public List<ElementMapExample> examples() {
      return List.of(ElementMapExample.of(ElementKind.SIGNAL, new ChannelMix(3, true)));
    }
  }
}
