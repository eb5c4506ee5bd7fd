package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.network.GraphInput;
import io.github.dsszoo.network.Network;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Generates sets of normally distributed numbers, as an input for any network. */
final class NoiseSets {
  private NoiseSets() {}

  /**
   * Returns random sets of the shape that a network takes.
   *
   * @param sets number of sets
   * @param size number of elements in a set, unless the network takes only one size
   * @param seed equal seeds give equal sets
   */
  static SetDataset of(Network network, int sets, int size, long seed) {
    int[] shape =
        LongStream.concat(
                LongStream.of(sets, network.setSize().orElse(size)),
                LongStream.of(network.elementShape().asArray()))
            .mapToInt(Math::toIntExact)
            .toArray();
    SplittableRandom random = new SplittableRandom(seed);
    float[] values =
        new float[Math.toIntExact(sets * (long) shape[1] * network.elementShape().size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    SetDataset noise = SetDataset.of(values, shape, null, null);
    return network.graphInput().map(input -> withGraph(noise, input, random)).orElse(noise);
  }

  /**
   * Returns the sets with a cycle over all vertices and, if each graph has its own edges, random
   * edges.
   */
  private static SetDataset withGraph(SetDataset sets, GraphInput input, SplittableRandom random) {
    int vertices = sets.elementShape()[0];
    if (input == GraphInput.EDGES) {
      int[] edges = new int[4 * vertices];
      for (int i = 0; i < vertices; i++) {
        int next = (i + 1) % vertices;
        System.arraycopy(new int[] {i, next, next, i}, 0, edges, 4 * i, 4);
      }
      return sets.withEdges(edges);
    }
    float[] adjacency = new float[sets.size() * sets.setSize() * vertices * vertices];
    for (int i = 0; i < adjacency.length; i++) {
      boolean ring = (i % vertices + 1) % vertices == i / vertices % vertices;
      adjacency[i] = ring || random.nextInt(4) == 0 ? 1 : 0;
    }
    return sets.withAdjacency(adjacency);
  }
}
