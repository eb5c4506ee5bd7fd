package io.github.dsszoo.model.internal.portable;

import io.github.dsszoo.element.ElementKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorShapeProto;

/** Names the axes of a signature's inputs. */
public final class Axes {
  private Axes() {}

  /**
   * Returns the axes of each input: "batch" for the sets, "n" for the elements of a set, and the
   * names of the axes of an element, such as "length". An axis of one size has its size, an
   * integer. Models of an older version have no names in their signatures.
   */
  public static Map<String, List<Object>> of(SignatureDef signature, ElementKind kind) {
    Map<String, List<Object>> axes = new TreeMap<>();
    signature
        .getInputsMap()
        .forEach((name, tensor) -> axes.put(name, named(name, tensor.getTensorShape(), kind)));
    return axes;
  }

  private static List<Object> named(String input, TensorShapeProto shape, ElementKind kind) {
    List<Object> named = new ArrayList<>();
    for (int axis = 0; axis < shape.getDimCount(); axis++) {
      TensorShapeProto.Dim dim = shape.getDim(axis);
      String name = dim.getName().isEmpty() ? name(input, axis, kind) : dim.getName();
      named.add(dim.getSize() < 0 ? name : (Object) dim.getSize());
    }
    return named;
  }

  private static String name(String input, int axis, ElementKind kind) {
    if (input.equals("edges")) {
      return "edges";
    }
    if (axis < 2) {
      return axis == 0 ? "batch" : "n";
    }
    // The two axes of an adjacency matrix are both the first axis of an element.
    return input.equals("adjacency") ? kind.axes().get(0) : kind.axes().get(axis - 2);
  }
}
