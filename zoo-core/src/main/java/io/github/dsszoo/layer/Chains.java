package io.github.dsszoo.layer;

import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.tensorflow.ndarray.Shape;

/** What layers that are made of chains of layers know about these. */
final class Chains {
  private Chains() {}

  /** Returns the positions of the input from which a chain computes positions of its output. */
  static Optional<Span> receptiveField(List<Layer> chain, Span output) {
    Optional<Span> field = Optional.of(output);
    for (int i = chain.size() - 1; i >= 0; i--) {
      field = field.flatMap(chain.get(i)::receptiveField);
    }
    return field;
  }

  /** Returns the shape of the elements that a chain returns, as {@link Layer#outputElement}. */
  static Optional<Shape> outputElement(List<Layer> chain, Shape element) {
    Optional<Shape> output = Optional.of(element);
    for (Layer layer : chain) {
      output = output.flatMap(layer::outputElement);
    }
    return output;
  }

  /** Returns the first group that one of the layers has. */
  static Optional<PermutationGroup> group(Stream<Layer> layers) {
    return layers.flatMap(layer -> layer.group().stream()).findFirst();
  }

  /** Returns the first set size that one of the layers needs. */
  static OptionalInt setSize(Stream<Layer> layers) {
    return layers
        .map(Layer::setSize)
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  /** Returns whether two outputs have the same kind and size of elements, in any channels. */
  static boolean alike(Sets some, Sets others) {
    return some.kind().equals(others.kind())
        && some.pooled() == others.pooled()
        && sameSize(some.elementShape(), others.elementShape());
  }

  /** Returns whether elements have the same size, in any number of channels. */
  static boolean sameSize(Shape some, Shape other) {
    return withChannels(some, 1).equals(withChannels(other, 1));
  }

  /** Describes the kind of elements, for messages. */
  static String described(Sets sets) {
    return (sets.pooled() ? "pooled " : "") + sets.kind();
  }

  /** Returns the shape of an element with another number of channels. */
  static Shape withChannels(Shape element, long channels) {
    long[] shape = element.asArray();
    shape[shape.length - 1] = channels;
    return Shape.of(shape);
  }
}
