package io.github.dsszoo.model;

import io.github.dsszoo.data.SetArray;
import io.github.dsszoo.data.SetPart;
import io.github.dsszoo.data.SetParts;
import java.util.Optional;

/** Removes padding at the end of the sets that all sets of a batch have. */
final class SharedPadding {
  private SharedPadding() {}

  /**
   * Returns the parts without the last elements that are absent in all sets. The first element
   * stays. Sets with targets for each element stay as they are.
   *
   * @param parts with x {@code [N, n, ...element]}
   * @param points whether to remove the last points that are absent in all elements too
   */
  static SetParts removed(SetParts parts, boolean points) {
    Optional<SetArray> mask = parts.get(SetPart.MASK);
    if (mask.isEmpty() || parts.get(SetPart.TARGETS).map(SetArray::rank).orElse(0) > 2) {
      return parts;
    }
    int elements = present(mask.get(), 1);
    boolean fewer = points && mask.get().rank() == 3 && !parts.has(SetPart.EDGES);
    SetParts removed = parts;
    for (SetPart part : parts.present()) {
      if (part == SetPart.VALUES || part == SetPart.MASK || part == SetPart.ADJACENCY) {
        SetArray array = parts.get(part).orElseThrow();
        int[] shape = array.shape();
        shape[1] = elements;
        if (fewer) {
          int left = present(mask.get(), 2);
          shape[2] = left;
          if (part == SetPart.ADJACENCY) {
            shape[3] = left;
          }
        }
        removed = removed.with(part, first(array, shape));
      }
    }
    return removed;
  }

  /** Returns the length of an axis of a mask without the last entries that are 0 everywhere. */
  private static int present(SetArray mask, int axis) {
    int[] shape = mask.shape();
    int within = 1;
    for (int i = axis + 1; i < shape.length; i++) {
      within *= shape[i];
    }
    int last = 0;
    for (int i = 0; i < mask.size(); i++) {
      if (mask.floats()[i] != 0) {
        last = Math.max(last, i / within % shape[axis]);
      }
    }
    return last + 1;
  }

  /** Returns the first entries of each axis. */
  private static SetArray first(SetArray array, int[] shape) {
    int[] from = array.shape();
    int run = 1;
    int axis = shape.length;
    while (axis > 0 && from[axis - 1] == shape[axis - 1]) {
      run *= from[--axis];
    }
    if (axis == 0) {
      return array;
    }
    // The last axis that changes: its first entries are consecutive.
    int copied = run * shape[axis - 1];
    int stride = run * from[axis - 1];
    int size = copied;
    for (int i = 0; i < axis - 1; i++) {
      size *= shape[i];
    }
    float[] values = new float[size];
    for (int row = 0; row * copied < size; row++) {
      int source = 0;
      int rest = row;
      int scale = 1;
      for (int i = axis - 2; i >= 0; i--) {
        source += rest % shape[i] * scale;
        rest /= shape[i];
        scale *= from[i];
      }
      System.arraycopy(array.floats(), source * stride, values, row * copied, copied);
    }
    return SetArray.of(values, shape);
  }
}
