package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.network.Network;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Sets of normally distributed numbers: what any network can be asked. */
final class NoiseSets {
  private NoiseSets() {}

  /** Sets that a network takes, the same for the same seed, of a size unless it takes one alone. */
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
    return SetDataset.of(values, shape, null, null);
  }
}
