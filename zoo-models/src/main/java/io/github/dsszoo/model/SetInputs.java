package io.github.dsszoo.model;

import io.github.dsszoo.data.SetArray;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetPart;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Converts sets to the inputs of a model's signatures, by name. */
final class SetInputs {
  private SetInputs() {}

  /** Returns the parts of the sets that models take, such as values, mask and edges. */
  static Map<String, Array> of(SetDataset sets) {
    Map<String, Array> inputs = new LinkedHashMap<>();
    for (SetPart part : sets.parts().present()) {
      if (part.isInput()) {
        inputs.put(part.key(), array(sets.parts().get(part).orElseThrow()));
      }
    }
    return inputs;
  }

  /** Converts a part: float32 is unchanged, integers become int64. */
  private static Array array(SetArray array) {
    long[] shape = Arrays.stream(array.shape()).asLongStream().toArray();
    return array.isWhole()
        ? new LongArray(shape, Arrays.stream(array.ints()).asLongStream().toArray())
        : new FloatArray(shape, array.floats());
  }

  /** Returns the values with masked elements replaced by zeros. */
  static FloatArray shown(SetDataset sets) {
    long[] shape = Arrays.stream(sets.shape()).asLongStream().toArray();
    if (!sets.hasMask()) {
      return new FloatArray(shape, sets.values());
    }
    float[] mask = sets.parts().get(SetPart.MASK).orElseThrow().floats();
    float[] values = sets.values().clone();
    int each = values.length / mask.length;
    for (int i = 0; i < values.length; i++) {
      values[i] = mask[i / each] > 0 ? values[i] : 0;
    }
    return new FloatArray(shape, values);
  }
}
