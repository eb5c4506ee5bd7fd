package io.github.dsszoo.equivariance;

import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import io.github.dsszoo.symmetry.Permutation;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tensorflow.ndarray.Shape;

/**
 * The input sets of a check, with the actions of symmetries. A permutation of the vertices of a
 * graph also permutes its edges.
 *
 * @param x the elements, float32 {@code [N, n, ...element, channels]}
 * @param graph the edges int64 {@code [e, 2]} that all elements share, or an adjacency matrix for
 *     each element, float32 {@code [N, n, vertices, vertices]}; empty for elements without edges
 */
record Inputs(FloatArray x, Optional<Array> graph) {
  int sets() {
    return (int) x.shape()[0];
  }

  int size() {
    return (int) x.shape()[1];
  }

  private int positions() {
    long[] shape = x.shape();
    return (int) Shape.of(Arrays.copyOfRange(shape, 2, shape.length - 1)).size();
  }

  /** Returns whether all elements share one graph; then one permutation must apply to all. */
  boolean shareEdges() {
    return graph.orElse(null) instanceof LongArray;
  }

  /** Permutes the positions of each element and its graph. A shared graph is permuted once. */
  Inputs moved(SetValues.Moves moves) {
    return each(
        values -> values.moved(moves),
        matrices -> matrices.moved((s, i) -> moves.of(s, i).onPairs()),
        edges -> renumbered(edges, moves.of(0, 0)));
  }

  /** Permutes the elements: moves element i to place order(i) in every set. */
  Inputs ordered(Permutation order) {
    return each(values -> values.ordered(order));
  }

  /** Returns larger sets: these elements, followed by elements that have one value everywhere. */
  Inputs resized(int newSize, float padding) {
    return each(values -> values.resized(newSize, padding));
  }

  /** Returns one of the sets. */
  Inputs only(int set) {
    return each(values -> values.only(set));
  }

  private Inputs each(UnaryOperator<SetValues> change) {
    return each(change, change, edges -> edges);
  }

  private Inputs each(
      UnaryOperator<SetValues> onValues,
      UnaryOperator<SetValues> onMatrices,
      UnaryOperator<LongArray> onEdges) {
    return new Inputs(
        onValues.apply(SetValues.of(x, size(), positions())).like(x),
        graph.map(
            array ->
                array instanceof LongArray edges
                    ? onEdges.apply(edges)
                    : changed((FloatArray) array, onMatrices)));
  }

  private FloatArray changed(FloatArray matrices, UnaryOperator<SetValues> change) {
    return change.apply(SetValues.of(matrices, size(), positions() * positions())).like(matrices);
  }

  private static LongArray renumbered(LongArray edges, Permutation g) {
    long[] ends = Arrays.stream(edges.values()).map(end -> g.image((int) end)).toArray();
    return new LongArray(edges.shape(), ends);
  }
}
