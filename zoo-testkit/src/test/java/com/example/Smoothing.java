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
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** {@code y[p] = W^T (x[p - 1] + x[p])} on signals, around the end: an element map of a user. */
public record Smoothing(int channels, boolean bias) implements ElementMap {
  @Override
  public Shape kernelShape(GraphContext context, Sets input) {
    if (!input.kind().equals(ElementKind.SIGNAL)) {
      throw context.error("smoothing takes signals, not " + input.kind());
    }
    return Shape.of(input.channels(), channels);
  }

  @Override
  public Sets map(GraphContext context, Sets input, Operand<TFloat32> kernel) {
    Ops tf = context.ops();
    Operand<TFloat32> before = tf.roll(input.values(), tf.constant(1), tf.constant(2));
    Sets sum = input.withValues(tf.math.add(input.values(), before));
    Operand<TFloat32> positions =
        tf.reshape(sum.values(), tf.constant(new int[] {-1, input.channels()}));
    return input.split(
        tf, tf.linalg.matMul(positions, kernel), Shape.of(input.positions(), channels));
  }

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    int by = g.image(0);
    boolean shift =
        IntStream.range(0, g.degree()).allMatch(p -> g.image(p) == (p + by) % g.degree());
    return shift ? Optional.of(g) : Optional.empty();
  }

  @Override
  public ElementMapSpec toSpec() {
    return ElementMapSpec.newBuilder()
        .setCustom(
            CustomElementMapSpec.newBuilder()
                .setName("smoothing")
                .putSettings("channels", Integer.toString(channels)))
        .setBias(bias)
        .build();
  }

  /** Registered in META-INF/services/io.github.dsszoo.layer.ElementMapType. */
  public static final class Type implements ElementMapType {
    @Override
    public String name() {
      return "smoothing";
    }

    @Override
    public ElementMap create(ElementMapDefinition definition) {
      return new Smoothing(definition.settings().integer("channels"), definition.bias());
    }

    @Override
    public List<ElementMapExample> examples() {
      return List.of(
          ElementMapExample.of(ElementKind.SIGNAL, new Smoothing(3, true)),
          ElementMapExample.of(ElementKind.SIGNAL, Shape.of(5, 1), new Smoothing(2, false)));
    }
  }
}
