package io.github.dsszoo.task;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.EpochOrder;
import io.github.dsszoo.data.KeyedRandom;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.augment.Augmentation;
import io.github.dsszoo.data.augment.SetView;
import io.github.dsszoo.training.Batch;
import io.github.dsszoo.training.BatchSource;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TInt32;

/**
 * Batches of labelled sets in memory; what an epoch gives follows from the seed and the epoch
 * alone.
 */
public final class SetBatches implements BatchSource {
  /** Keeps the draws of augmentation apart from others that are keyed by seed and epoch. */
  private static final long AUGMENTATION = 2;

  private final TrainingSets sets;
  private final SetDataset first;
  private final int batchSize;
  private final boolean shuffled;
  private final long seed;
  private final Augmentation augmentation;

  private SetBatches(
      TrainingSets sets, int batchSize, boolean shuffled, long seed, Augmentation augmentation) {
    this.first = sets.epoch(0);
    if (!first.hasLabels()) {
      throw new DataException("The sets have no labels to learn from; add y [N] to the file.");
    }
    this.sets = sets;
    this.batchSize = batchSize;
    this.shuffled = shuffled;
    this.seed = seed;
    this.augmentation = augmentation;
  }

  /**
   * Batches to train on: in another order each epoch, and augmented.
   *
   * @throws DataException if the sets have no labels
   */
  public static SetBatches training(
      TrainingSets sets, int batchSize, long seed, Augmentation augmentation) {
    return new SetBatches(sets, batchSize, true, seed, augmentation);
  }

  /**
   * Batches to validate on: all sets in order, as they are.
   *
   * @throws DataException if the sets have no labels
   */
  public static SetBatches validation(SetDataset sets, int batchSize) {
    return new SetBatches(TrainingSets.fixed(sets), batchSize, false, 0, Augmentation.none());
  }

  @Override
  public int batches() {
    return EpochOrder.batches(first.size(), batchSize);
  }

  @Override
  public int sets() {
    return first.size();
  }

  @Override
  public boolean masked() {
    return first.hasMask();
  }

  @Override
  public Iterator<Batch> epoch(int epoch) {
    SetDataset drawn = epoch == 0 ? first : sets.epoch(epoch);
    int[] order =
        shuffled
            ? EpochOrder.shuffled(drawn.size(), seed, epoch)
            : EpochOrder.inSequence(drawn.size());
    return IntStream.range(0, batches())
        .mapToObj(i -> batch(drawn, EpochOrder.batch(order, i, batchSize), epoch))
        .iterator();
  }

  private Batch batch(SetDataset drawn, int[] indices, int epoch) {
    SetDataset chosen = drawn.subset(indices);
    for (int i = 0; i < indices.length; i++) {
      augmentation.apply(
          new SetView(
              chosen.values(), i * chosen.valuesPerSet(), chosen.setSize(), chosen.elementShape()),
          KeyedRandom.of(AUGMENTATION, seed, epoch, indices[i]));
    }
    return new Batch(
        Tensors.values(chosen),
        chosen.hasMask() ? Optional.of(Tensors.mask(chosen)) : Optional.empty(),
        TInt32.tensorOf(Shape.of(chosen.size()), DataBuffers.of(chosen.labels(), true, false)));
  }

  @Override
  public long fingerprint() {
    int hash = Arrays.hashCode(first.values());
    hash = 31 * hash + Arrays.hashCode(first.labels());
    return 31L * hash + Arrays.hashCode(first.mask());
  }
}
