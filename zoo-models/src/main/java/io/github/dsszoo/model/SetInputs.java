package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.network.GraphInput;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import io.github.dsszoo.savedmodel.Signatures;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sets as the inputs of a model's signatures, by name. */
final class SetInputs {
  private SetInputs() {}

  /** Their numbers, their mask if they have one, and the edges of graphs. */
  static Map<String, Array> of(SetDataset sets) {
    Map<String, Array> inputs = new LinkedHashMap<>();
    long[] shape = Arrays.stream(sets.shape()).asLongStream().toArray();
    inputs.put(Signatures.X, new FloatArray(shape, sets.values()));
    if (sets.pointMask() != null) {
      inputs.put(
          Signatures.MASK,
          new FloatArray(new long[] {shape[0], shape[1], shape[2]}, sets.pointMask()));
    } else if (sets.hasMask()) {
      inputs.put(Signatures.MASK, new FloatArray(new long[] {shape[0], shape[1]}, sets.mask()));
    }
    if (sets.edges() != null) {
      long[] ends = Arrays.stream(sets.edges()).asLongStream().toArray();
      inputs.put(
          GraphInput.EDGES.inputName(), new LongArray(new long[] {ends.length / 2, 2}, ends));
    }
    if (sets.adjacency() != null) {
      inputs.put(
          GraphInput.ADJACENCY.inputName(),
          new FloatArray(new long[] {shape[0], shape[1], shape[2], shape[2]}, sets.adjacency()));
    }
    return inputs;
  }

  /** Their numbers, with zeros where a mask says that there is nothing. */
  static FloatArray shown(SetDataset sets) {
    long[] shape = Arrays.stream(sets.shape()).asLongStream().toArray();
    float[] mask = sets.pointMask() == null ? sets.mask() : sets.pointMask();
    if (mask == null) {
      return new FloatArray(shape, sets.values());
    }
    float[] values = sets.values().clone();
    int each = values.length / mask.length;
    for (int i = 0; i < values.length; i++) {
      values[i] = mask[i / each] > 0 ? values[i] : 0;
    }
    return new FloatArray(shape, values);
  }
}
