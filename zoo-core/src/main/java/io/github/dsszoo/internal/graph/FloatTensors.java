package io.github.dsszoo.internal.graph;

import org.tensorflow.types.TFloat32;

/** Copies tensors of float32 to arrays. */
public final class FloatTensors {
  private FloatTensors() {}

  /** Returns the numbers of a tensor in row-major order. */
  public static float[] values(TFloat32 tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
  }
}
