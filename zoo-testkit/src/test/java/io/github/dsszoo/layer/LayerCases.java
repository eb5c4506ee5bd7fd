package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.network.LayerRegistry;
import io.github.dsszoo.testkit.internal.ToySets;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.ndarray.Shape;

/** The examples of all registered layers and element maps. */
final class LayerCases {
  private static final LayerRegistry REGISTRY = LayerRegistry.load();

  private static final int SETS = 3;
  private static final int SIZE = 4;

  private LayerCases() {}

  /**
   * A layer and sets to try it on.
   *
   * @param boundToSize whether the number of positions matters, present or absent
   */
  record Case(Layer layer, ToySets sets, boolean boundToSize) {
    @Override
    public String toString() {
      return layer + " on " + sets.kind();
    }
  }

  /** Every example of a layer, and set layers over every example of an element map. */
  static Stream<Case> all() {
    return Stream.concat(layers(), maps()).distinct().map(Example::toCase);
  }

  /** An example of a layer or over a map, by which equal ones are recognised. */
  private record Example(Layer layer, ElementKind kind, Shape element, boolean boundToSize) {
    Case toCase() {
      int size = layer.setSize().orElse(SIZE);
      return new Case(layer, ToySets.random(kind, 21, SETS, size, element.asArray()), boundToSize);
    }
  }

  private static Stream<Example> layers() {
    return REGISTRY.layerTypes().stream()
        .flatMap(type -> type.examples().stream())
        .map(
            example ->
                new Example(
                    REGISTRY.layer("example", example.spec()),
                    example.kind(),
                    example.element(),
                    example.boundToSize()));
  }

  private static Stream<Example> maps() {
    return REGISTRY.elementMapTypes().stream()
        .flatMap(type -> type.examples().stream())
        .flatMap(
            example ->
                over(REGISTRY.elementMap("example", example.spec()), example.kind())
                    .map(
                        layer ->
                            new Example(
                                layer, example.kind(), example.element(), example.boundToSize())));
  }

  private static Stream<Layer> over(ElementMap map, ElementKind kind) {
    List<Layer> layers = List.of(new Siamese(map), Dss.of(map), Independent.of(map));
    return kind.hasEdges()
        ? Stream.concat(layers.stream(), layers.stream().map(OnRing::new))
        : layers.stream();
  }
}
