package io.github.dsszoo.model;

import io.github.dsszoo.data.SetArray;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetPart;
import io.github.dsszoo.data.SetPart.Scope;
import io.github.dsszoo.data.SetParts;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What sets must have in common to be predicted in one batch: the shapes of their inputs without
 * the first axis, and the whole inputs that are common to all sets.
 *
 * @param shapes of the inputs that each set has its own of
 * @param shared the other inputs
 */
record BatchForm(Map<SetPart, List<Integer>> shapes, Map<SetPart, SetArray> shared) {
  /** Returns the form of sets. */
  static BatchForm of(SetDataset sets) {
    Map<SetPart, List<Integer>> shapes = new LinkedHashMap<>();
    Map<SetPart, SetArray> shared = new LinkedHashMap<>();
    for (SetPart part : sets.parts().present()) {
      SetArray array = sets.parts().get(part).orElseThrow();
      if (!part.isInput()) {
        continue;
      }
      if (part.scope() == Scope.SHARED) {
        shared.put(part, array);
      } else {
        shapes.put(part, Arrays.stream(array.shape()).skip(1).boxed().toList());
      }
    }
    return new BatchForm(shapes, shared);
  }

  /**
   * Joins the inputs of sets of one form, in order.
   *
   * @param some at least one
   */
  static SetDataset join(List<SetDataset> some) {
    if (some.size() == 1) {
      return some.get(0);
    }
    BatchForm form = of(some.get(0));
    SetParts parts = SetParts.of(join(some, SetPart.VALUES));
    for (SetPart part : form.shapes().keySet()) {
      if (part != SetPart.VALUES) {
        parts = parts.with(part, join(some, part));
      }
    }
    for (Map.Entry<SetPart, SetArray> shared : form.shared().entrySet()) {
      parts = parts.with(shared.getKey(), shared.getValue());
    }
    return SetDataset.of(parts);
  }

  /** Joins a part, whose numbers are float32 where each set has its own. */
  private static SetArray join(List<SetDataset> some, SetPart part) {
    List<SetArray> arrays =
        some.stream().map(sets -> sets.parts().get(part).orElseThrow()).toList();
    int[] shape = arrays.get(0).shape().clone();
    shape[0] = arrays.stream().mapToInt(array -> array.shape()[0]).sum();
    float[] joined = new float[arrays.stream().mapToInt(SetArray::size).sum()];
    int at = 0;
    for (SetArray array : arrays) {
      System.arraycopy(array.floats(), 0, joined, at, array.size());
      at += array.size();
    }
    return SetArray.of(joined, shape);
  }
}
