package io.github.dsszoo.python;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.network.Network;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Sets of normally distributed numbers, the same for the same seed. */
final class RandomSets {
  private RandomSets() {}

  /**
   * Sets that a network takes, of graphs with shared edges; with a mask, of different sizes, the
   * first element always there.
   */
  static SetDataset of(Network network, int sets, int setSize, boolean masked, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] shape =
        LongStream.concat(
                LongStream.of(sets, setSize), Arrays.stream(network.elementShape().asArray()))
            .mapToInt(Math::toIntExact)
            .toArray();
    float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    float[] mask = new float[sets * setSize];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = i % setSize == 0 || random.nextBoolean() ? 1 : 0;
    }
    SetDataset sampled = SetDataset.of(values, shape, masked ? mask : null, null);
    return network.graphInput().isPresent() ? sampled.withEdges(ring(shape[2])) : sampled;
  }

  private static int[] ring(int vertices) {
    int[] edges = new int[2 * vertices];
    for (int i = 0; i < vertices; i++) {
      edges[2 * i] = i;
      edges[2 * i + 1] = (i + 1) % vertices;
    }
    return edges;
  }
}
