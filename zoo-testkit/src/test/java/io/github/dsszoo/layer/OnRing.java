package io.github.dsszoo.layer;

import io.github.dsszoo.symmetry.Permutation;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

/**
 * A layer on graphs, each a ring of its vertices, whose edges are listed as those of large ones.
 */
record OnRing(Layer layer) implements Layer {
  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    // The ring is given here, and stays where it is: only its rotations are preserved.
    return isRotation(g) ? layer.inducedPermutation(g, element) : Optional.empty();
  }

  private static boolean isRotation(Permutation g) {
    int by = g.image(0);
    return IntStream.range(0, g.degree()).allMatch(i -> g.image(i) == (i + by) % g.degree());
  }

  @Override
  public boolean independent() {
    return layer.independent();
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    Ops tf = context.ops();
    int vertices = input.positions();
    long[] all = LongStream.range(0, vertices).toArray();
    long[] next = LongStream.of(all).map(i -> (i + 1) % vertices).toArray();
    return layer.apply(
        context, input.withGraph(new EdgeList(tf.constant(all), tf.constant(next), vertices)));
  }
}
