package io.github.dsszoo.model;

import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Converts a model's inputs or outputs to the arrays of an .npz file. */
final class NpzOutputs {
  private NpzOutputs() {}

  static Map<String, NpyArray> of(Map<String, Array> outputs) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    outputs.forEach((name, array) -> arrays.put(name, npy(array)));
    return arrays;
  }

  private static NpyArray npy(Array array) {
    int[] shape = Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
    return array instanceof LongArray longs
        ? NpyArray.of(longs.values(), shape)
        : NpyArray.of(((FloatArray) array).values(), shape);
  }
}
