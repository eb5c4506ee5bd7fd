package io.github.dsszoo.model;

import io.github.dsszoo.data.SetArray;
import io.github.dsszoo.data.SetPart;
import java.util.Arrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/** Converts parts of sets to tensors, which the caller closes. */
final class Tensors {
  private Tensors() {}

  /**
   * Converts a part: float32 is unchanged; integers become int64 for inputs and int32 for labels.
   */
  static TType of(SetPart part, SetArray array) {
    Shape shape = Shape.of(Arrays.stream(array.shape()).asLongStream().toArray());
    if (!array.isWhole()) {
      return TFloat32.tensorOf(shape, DataBuffers.of(array.floats(), true, false));
    }
    if (part.isInput()) {
      long[] values = Arrays.stream(array.ints()).asLongStream().toArray();
      return TInt64.tensorOf(shape, DataBuffers.of(values, true, false));
    }
    return TInt32.tensorOf(shape, DataBuffers.of(array.ints(), true, false));
  }
}
