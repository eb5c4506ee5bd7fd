package io.github.dsszoo.training.internal;

import java.util.Optional;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * Sets for one step, with what they should be answered with. Holds native memory: close it.
 *
 * @param x the sets, {@code [batch, n, ...element, channels]}
 * @param mask {@code [batch, n]} or, of points, {@code [batch, n, points]}, 1 for present; none
 *     when the sets have no padding
 * @param graph the edges of graphs, as {@link io.github.dsszoo.network.GraphInput} has them; none
 *     when they stand in the network's definition, or there are no graphs
 * @param wanted the classes, or the places of the elements to select, TInt32 {@code [batch]}; or
 *     the numbers that should come out, TFloat32 of the shape of the answers
 */
public record Batch(
    TFloat32 x, Optional<TFloat32> mask, Optional<? extends TType> graph, TType wanted)
    implements AutoCloseable {
  /** The number of sets. */
  public int size() {
    return Math.toIntExact(x.shape().get(0));
  }

  @Override
  public void close() {
    x.close();
    mask.ifPresent(TFloat32::close);
    graph.ifPresent(TType::close);
    wanted.close();
  }
}
