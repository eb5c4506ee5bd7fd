package io.github.dsszoo.internal.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The sums and maxima over the elements of sets in a computation graph that gets a set in pieces.
 * Each of them is a placeholder. Its value is combined, outside of the graph, from the sums or
 * maxima over the pieces.
 */
public final class SetTotals {
  private final List<Total> totals = new ArrayList<>();

  /**
   * A sum or a maximum over the elements of a set.
   *
   * @param maximum whether it is a maximum; otherwise it is a sum
   * @param ofPiece over the elements of the piece that is fed
   * @param ofSet a placeholder of the same shape, over all elements of the set
   */
  public record Total(boolean maximum, Operand<TFloat32> ofPiece, Operand<TFloat32> ofSet) {}

  /** Adds a total and returns its placeholder. */
  public Operand<TFloat32> add(Ops tf, boolean maximum, Operand<TFloat32> ofPiece) {
    Operand<TFloat32> ofSet =
        tf.placeholder(TFloat32.class, Placeholder.shape(ofPiece.asOutput().shape()));
    totals.add(new Total(maximum, ofPiece, ofSet));
    return ofSet;
  }

  /** Returns all totals in the order of their creation: each depends only on those before it. */
  public List<Total> all() {
    return Collections.unmodifiableList(totals);
  }
}
