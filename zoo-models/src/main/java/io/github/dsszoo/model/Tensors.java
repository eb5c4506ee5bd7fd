package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import java.util.Arrays;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/** Sets in memory as tensors, which whoever asks for them closes. */
final class Tensors {
  private Tensors() {}

  /** The values, {@code [N, n, ...element, channels]}. */
  static TFloat32 values(SetDataset sets) {
    long[] shape = Arrays.stream(sets.shape()).asLongStream().toArray();
    return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(sets.values(), true, false));
  }

  /** The mask, {@code [N, n]} or, of points, {@code [N, n, points]}, of sets that have one. */
  static TFloat32 mask(SetDataset sets) {
    Shape elements = Shape.of(sets.size(), sets.setSize());
    return sets.pointMask() == null
        ? TFloat32.tensorOf(elements, DataBuffers.of(sets.mask(), true, false))
        : TFloat32.tensorOf(
            elements.append(sets.shape()[2]), DataBuffers.of(sets.pointMask(), true, false));
  }

  /**
   * The edges of graphs: {@code [edges, 2]}, or {@code [N, n, vertices, vertices]} where each
   * element has its own; none of sets that have no edges with them.
   */
  static Optional<TType> graph(SetDataset sets) {
    if (sets.edges() != null) {
      long[] ends = Arrays.stream(sets.edges()).asLongStream().toArray();
      return Optional.of(
          TInt64.tensorOf(Shape.of(ends.length / 2, 2), DataBuffers.of(ends, true, false)));
    }
    if (sets.adjacency() != null) {
      int vertices = sets.shape()[2];
      return Optional.of(
          TFloat32.tensorOf(
              Shape.of(sets.size(), sets.setSize(), vertices, vertices),
              DataBuffers.of(sets.adjacency(), true, false)));
    }
    return Optional.empty();
  }

  /** The labels, {@code [N]}, of sets that have some. */
  static TInt32 labels(SetDataset sets) {
    return TInt32.tensorOf(Shape.of(sets.size()), DataBuffers.of(sets.labels(), true, false));
  }

  /** The targets, {@code [N, ...]}, of sets that have some. */
  static TFloat32 targets(SetDataset sets) {
    long[] shape = Arrays.stream(sets.targetShape()).asLongStream().toArray();
    return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(sets.targets(), true, false));
  }
}
