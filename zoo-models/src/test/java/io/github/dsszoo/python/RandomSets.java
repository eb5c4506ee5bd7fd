package io.github.dsszoo.python;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.network.GraphInput;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.spec.ScaleSpec;
import io.github.dsszoo.training.internal.Masking;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Sets of numbers that are normally distributed after the network's scale, the same for the same
 * seed. Without it, images would be nearly black, and alike within the rounding of an answer.
 */
final class RandomSets {
  private RandomSets() {}

  /**
   * Sets that a network takes, with the edges that it takes beside them; with a mask, of different
   * sizes, the first element, or the first point of all, always there.
   */
  static SetDataset of(Network network, int sets, int setSize, Masking masking, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] shape =
        LongStream.concat(
                LongStream.of(sets, setSize), Arrays.stream(network.elementShape().asArray()))
            .mapToInt(Math::toIntExact)
            .toArray();
    float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    ScaleSpec scale = network.spec().getInput().getScale();
    for (int i = 0; i < values.length; i++) {
      values[i] = ((float) random.nextGaussian() - scale.getOffset()) / scale.getFactor();
    }
    SetDataset sampled = masked(SetDataset.of(values, shape, null, null), shape, masking, random);
    return network.graphInput().map(input -> withGraph(sampled, input, random)).orElse(sampled);
  }

  private static SetDataset masked(
      SetDataset sets, int[] shape, Masking masking, SplittableRandom random) {
    int each = masking == Masking.POINTS ? shape[1] * shape[2] : shape[1];
    float[] mask = new float[shape[0] * each];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = i % each == 0 || random.nextBoolean() ? 1 : 0;
    }
    return switch (masking) {
      case NONE -> sets;
      case ELEMENTS -> SetDataset.of(sets.values(), shape, mask, null);
      case POINTS -> sets.withPointMask(mask);
    };
  }

  private static SetDataset withGraph(SetDataset sets, GraphInput input, SplittableRandom random) {
    int vertices = sets.shape()[2];
    if (input == GraphInput.EDGES) {
      return sets.withEdges(ring(vertices));
    }
    float[] adjacency = new float[sets.size() * sets.setSize() * vertices * vertices];
    for (int i = 0; i < adjacency.length; i++) {
      adjacency[i] = random.nextInt(3) == 0 ? 1 : 0;
    }
    return sets.withAdjacency(adjacency);
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
