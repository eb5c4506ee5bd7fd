package io.github.dsszoo.bench;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.model.WeightImport;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What a work computes on.
 *
 * @param weights of the network
 * @param sets one batch
 * @param labels of the batch; empty if the targets are numbers
 * @param targets of the batch, row-major; empty if the targets are labels
 */
record Inputs(Weights weights, SetDataset sets, int[] labels, float[] targets) {
  private static final long SEED = 1;

  /** Random numbers: for timings without another program beside. */
  static Inputs random(Work work, Network network) {
    SplittableRandom random = new SplittableRandom(SEED);
    int[] shape = work.shape(network);
    float[] values = normal(random, size(shape));
    int choices = network.selects() ? work.setSize() : network.classes();
    int[] labels = work.hasLabels() ? random.ints(work.batch(), 0, choices).toArray() : new int[0];
    float[] targets =
        work.hasLabels() ? new float[0] : normal(random, size(work.targetShape(network)));
    return new Inputs(
        Weights.initial(network, SEED), sets(values, shape, network), labels, targets);
  }

  /**
   * Reads what other programs compute on, too: {@code NAME.safetensors}, as PyTorch names its
   * tensors, and {@code NAME-SIZES.npz} with {@code x} and {@code y}.
   *
   * @throws IOException if a file is missing or damaged
   */
  static Inputs read(Path folder, Work work, Network network) throws IOException {
    Weights weights =
        WeightImport.of(folder.resolve(work.name() + ".safetensors"), work.name()).weights();
    Map<String, NpyArray> arrays =
        Npz.read(folder.resolve(work.name() + "-" + work.sizes() + ".npz"));
    SetDataset sets = sets(arrays.get("x").floats(), work.shape(network), network);
    NpyArray y = arrays.get("y");
    return work.hasLabels()
        ? new Inputs(weights, sets, y.ints(), new float[0])
        : new Inputs(weights, sets, new int[0], y.floats());
  }

  private static SetDataset sets(float[] values, int[] shape, Network network) {
    return SetDataset.of(values, shape, null, null).withElementRank(network.kind().rank());
  }

  private static int size(int[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  private static float[] normal(SplittableRandom random, int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
