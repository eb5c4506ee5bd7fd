package io.github.dsszoo.training;

import java.util.Optional;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Sets for one step, with what they should be answered with. Holds native memory: close it.
 *
 * @param x the sets, {@code [batch, n, ...element, channels]}
 * @param mask {@code [batch, n]}, 1 for present; none when the sets have no padding
 * @param labels the classes, {@code [batch]}
 */
public record Batch(TFloat32 x, Optional<TFloat32> mask, TInt32 labels) implements AutoCloseable {
  /** The number of sets. */
  public int size() {
    return Math.toIntExact(labels.shape().get(0));
  }

  @Override
  public void close() {
    x.close();
    mask.ifPresent(TFloat32::close);
    labels.close();
  }
}
