package io.github.dsszoo.layer;

import java.util.stream.LongStream;
import org.tensorflow.op.Ops;

/**
 * A layer on graphs, each a ring of its vertices, whose edges are listed as those of large ones.
 */
record OnRing(Layer layer) implements Layer {
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
