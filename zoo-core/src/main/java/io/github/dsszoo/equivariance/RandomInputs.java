package io.github.dsszoo.equivariance;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.network.GraphInput;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import java.util.Optional;
import java.util.SplittableRandom;
import org.tensorflow.ndarray.Shape;

/** Creates random sets for equivariance checks. */
final class RandomInputs {
  private static final int SETS = 3;

  private RandomInputs() {}

  /** Creates random sets for a layer. Each graph has its own edges. */
  static Inputs of(ElementKind kind, Shape element, int size, SplittableRandom random) {
    FloatArray x = x(element, size, random);
    return new Inputs(
        x,
        kind.hasEdges()
            ? Optional.of(adjacency(size, (int) element.get(0), random))
            : Optional.empty());
  }

  /** Creates random sets for a network. The edges are given in the form that the network takes. */
  static Inputs of(Optional<GraphInput> graph, Shape element, int size, SplittableRandom random) {
    FloatArray x = x(element, size, random);
    return new Inputs(
        x,
        graph.map(
            kind ->
                switch (kind) {
                  case EDGES -> edges((int) element.get(0), random);
                  case ADJACENCY -> adjacency(size, (int) element.get(0), random);
                }));
  }

  private static FloatArray x(Shape element, int size, SplittableRandom random) {
    Shape shape = Shape.of(SETS, size).append(element);
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-2, 2);
    }
    return new FloatArray(shape.asArray(), values);
  }

  /** Draws two edges from each vertex to random vertices, so that the graph is not regular. */
  private static Array edges(int vertices, SplittableRandom random) {
    long[] ends = new long[4 * vertices];
    for (int e = 0; e < 2 * vertices; e++) {
      ends[2 * e] = e / 2;
      ends[2 * e + 1] = random.nextInt(vertices);
    }
    return new LongArray(new long[] {2L * vertices, 2}, ends);
  }

  private static Array adjacency(int size, int vertices, SplittableRandom random) {
    float[] entries = new float[SETS * size * vertices * vertices];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = random.nextInt(3) == 0 ? 1 : 0;
    }
    return new FloatArray(new long[] {SETS, size, vertices, vertices}, entries);
  }
}
