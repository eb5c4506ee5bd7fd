package io.github.dsszoo.data;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Converts nested arrays of numbers, one for each set, to a data set. */
final class NestedArrays {

  private NestedArrays() {}

  static SetDataset sets(List<?> sets) {
    if (sets.isEmpty()) {
      throw new DataException("There are no sets; give at least one.");
    }
    int[] element = elementShape(sets.get(0), 0);
    int perElement = SetArray.count(element);
    int size = 0;
    for (int set = 0; set < sets.size(); set++) {
      size = Math.max(size, length(sets.get(set), set));
    }
    float[] values = new float[SetArray.count(sets.size(), size, perElement)];
    float[] mask = new float[sets.size() * size];
    for (int set = 0; set < sets.size(); set++) {
      int elements = length(sets.get(set), set);
      for (int i = 0; i < elements; i++) {
        int at = set * size + i;
        copy(Array.get(sets.get(set), i), element, 0, values, at * perElement, set, i);
        mask[at] = 1;
      }
    }
    List<Integer> shape = new ArrayList<>(List.of(sets.size(), size));
    Arrays.stream(element).forEach(shape::add);
    int[] axes = shape.stream().mapToInt(axis -> axis).toArray();
    boolean padded = sets.stream().mapToInt(Array::getLength).distinct().count() > 1;
    return SetDataset.of(values, axes, padded ? mask : null, null);
  }

  private static int length(Object array, int set) {
    if (array == null || !array.getClass().isArray()) {
      throw new DataException(
          "Set %s is %s, but an array of elements is expected, such as float[n][length]."
              .formatted(set, array == null ? "null" : array.getClass().getSimpleName()));
    }
    if (Array.getLength(array) == 0) {
      throw new DataException("Set %s has no element; leave it out.".formatted(set));
    }
    return Array.getLength(array);
  }

  /** Returns the shape of the first element of a set; empty for scalars. */
  private static int[] elementShape(Object array, int set) {
    length(array, set);
    List<Integer> shape = new ArrayList<>();
    Object part = Array.get(array, 0);
    while (part != null && part.getClass().isArray()) {
      int axis = Array.getLength(part);
      shape.add(axis);
      if (axis == 0) {
        throw new DataException("Element 0 of set %s has an axis of length 0.".formatted(set));
      }
      part = Array.get(part, 0);
    }
    return shape.stream().mapToInt(axis -> axis).toArray();
  }

  private static void copy(
      Object part, int[] shape, int axis, float[] to, int at, int set, int element) {
    if (axis == shape.length) {
      if (!(part instanceof Float) && !(part instanceof Double)) {
        throw wrong(part, shape, set, element);
      }
      to[at] = ((Number) part).floatValue();
      return;
    }
    if (part == null || !part.getClass().isArray() || Array.getLength(part) != shape[axis]) {
      throw wrong(part, shape, set, element);
    }
    if (part instanceof float[] floats && axis == shape.length - 1) {
      System.arraycopy(floats, 0, to, at, floats.length);
      return;
    }
    int step = SetArray.count(Arrays.copyOfRange(shape, axis + 1, shape.length));
    for (int i = 0; i < shape[axis]; i++) {
      copy(Array.get(part, i), shape, axis + 1, to, at + i * step, set, element);
    }
  }

  private static DataException wrong(Object part, int[] shape, int set, int element) {
    String found =
        part == null
            ? "null"
            : part.getClass().isArray()
                ? "%s of length %s"
                    .formatted(part.getClass().getSimpleName(), Array.getLength(part))
                : part.getClass().getSimpleName();
    return new DataException(
        "Element %s of set %s holds %s, but float or double numbers of shape %s are expected, as in the first element."
            .formatted(element, set, found, Arrays.toString(shape)));
  }
}
