package io.github.dsszoo.training.internal;

import java.util.Map;
import org.tensorflow.types.family.TType;

/**
 * Sets for one step, with the answers to learn. Holds native memory: close it.
 *
 * @param inputs the parts of the sets by the names of a model's inputs: {@code x}, float32 {@code
 *     [batch, n, ...element, channels]}; {@code mask}, float32 {@code [batch, n]} or {@code [batch,
 *     n, points]}, 1 for present, if the sets have padding; and the edges of graphs, as {@link
 *     io.github.dsszoo.network.GraphInput} describes them, if the sets bring them
 * @param targets the classes, or the indices of the elements to select, int32 {@code [batch]}; or
 *     the numbers to predict, float32 with the shape of the answers
 * @param counted whether the sets count. If a batch has fewer sets than there are processes that
 *     divide it, a process without sets of its own has a set of another one, which does not count
 */
public record Batch(Map<String, ? extends TType> inputs, TType targets, boolean counted)
    implements AutoCloseable {
  /** The name of the input with the values. */
  public static final String X = "x";

  /** The name of the input with the mask. */
  public static final String MASK = "mask";

  /** Creates a batch whose sets count. */
  public Batch(Map<String, ? extends TType> inputs, TType targets) {
    this(inputs, targets, true);
  }

  /** The number of sets. */
  public int size() {
    return Math.toIntExact(inputs.get(X).shape().get(0));
  }

  @Override
  public void close() {
    inputs.values().forEach(TType::close);
    targets.close();
  }
}
