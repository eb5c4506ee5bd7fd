package io.github.dsszoo.savedmodel.internal;

import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import io.github.dsszoo.savedmodel.SavedModelException;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Converts arrays to tensors and back. */
public final class ArrayTensors {
  private ArrayTensors() {}

  /** Copies an array to native memory; close the tensor. */
  public static Tensor tensor(Array array) {
    Shape shape = Shape.of(array.shape());
    if (array instanceof LongArray longs) {
      return TInt64.tensorOf(shape, DataBuffers.of(longs.values(), true, false));
    }
    return TFloat32.tensorOf(shape, DataBuffers.of(((FloatArray) array).values(), true, false));
  }

  /**
   * Copies a tensor to an array.
   *
   * @param name the output and its model, for messages: "the output index of the model in memory"
   * @throws SavedModelException if it is neither float32 nor int64
   */
  public static Array array(String name, Tensor tensor) {
    int size = Math.toIntExact(tensor.shape().size());
    if (tensor instanceof TFloat32 floats) {
      float[] values = new float[size];
      floats.asRawTensor().data().asFloats().read(values);
      return new FloatArray(tensor.shape().asArray(), values);
    }
    if (tensor instanceof TInt64 longs) {
      long[] values = new long[size];
      longs.asRawTensor().data().asLongs().read(values);
      return new LongArray(tensor.shape().asArray(), values);
    }
    throw new SavedModelException(
        name + " is of the type " + tensor.dataType() + ", and only float32 and int64 are read");
  }
}
