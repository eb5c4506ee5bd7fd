package io.github.dsszoo.task;

import io.github.dsszoo.data.SetDataset;
import java.util.Arrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Sets in memory as tensors, which whoever asks for them closes. */
public final class Tensors {
  private Tensors() {}

  /** The values, {@code [N, n, ...element, channels]}. */
  public static TFloat32 values(SetDataset sets) {
    long[] shape = Arrays.stream(sets.shape()).asLongStream().toArray();
    return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(sets.values(), true, false));
  }

  /** The mask, {@code [N, n]}, of sets that have one. */
  public static TFloat32 mask(SetDataset sets) {
    return TFloat32.tensorOf(
        Shape.of(sets.size(), sets.setSize()), DataBuffers.of(sets.mask(), true, false));
  }

  /** The labels, {@code [N]}, of sets that have some. */
  public static TInt32 labels(SetDataset sets) {
    return TInt32.tensorOf(Shape.of(sets.size()), DataBuffers.of(sets.labels(), true, false));
  }

  /** The targets, {@code [N, ...]}, of sets that have some. */
  public static TFloat32 targets(SetDataset sets) {
    long[] shape = Arrays.stream(sets.targetShape()).asLongStream().toArray();
    return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(sets.targets(), true, false));
  }
}
