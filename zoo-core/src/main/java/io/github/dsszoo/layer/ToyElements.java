package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/** Gives the shapes of small elements for examples. */
final class ToyElements {
  private ToyElements() {}

  /**
   * Returns the shape of a small element of a kind, {@code [...element, channels]}. Axes of the
   * same name have the same size, other axes have different sizes.
   */
  static Shape shape(ElementKind kind) {
    List<String> axes = kind.axes().subList(0, kind.rank() - 1);
    List<String> names = axes.stream().distinct().toList();
    if (axes.isEmpty()) {
      return Shape.of(3);
    }
    if (axes.size() == 1) {
      return Shape.of(8, 2);
    }
    int first = axes.size() > 2 ? 2 : 4;
    long[] sizes = new long[kind.rank()];
    for (int axis = 0; axis < axes.size(); axis++) {
      sizes[axis] = first + 2L * names.indexOf(axes.get(axis));
    }
    sizes[axes.size()] = 2;
    return Shape.of(sizes);
  }
}
