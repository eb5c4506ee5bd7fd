package io.github.dsszoo.model;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetPart;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.internal.augment.Augmentation;
import io.github.dsszoo.data.internal.augment.SetView;
import io.github.dsszoo.data.internal.random.EpochOrder;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import io.github.dsszoo.training.internal.Batch;
import io.github.dsszoo.training.internal.BatchSource;
import io.github.dsszoo.training.internal.Masking;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.types.family.TType;

/**
 * Provides batches of sets with labels or targets. The batches of an epoch depend only on the seed
 * and the number of the epoch.
 */
final class SetBatches implements BatchSource {
  /** Separates the random numbers of augmentation from others of the same seed and epoch. */
  private static final long AUGMENTATION = 2;

  private final SetSource sets;
  private final SetDataset sample;
  private final int batchSize;
  private final boolean shuffled;
  private final long seed;
  private final Augmentation augmentation;

  /** The part of each batch that is given, and the number of parts. */
  private final int part;

  private final int parts;

  private SetBatches(
      SetSource sets,
      SetDataset sample,
      int batchSize,
      boolean shuffled,
      long seed,
      Augmentation augmentation,
      int part,
      int parts) {
    this.sample = sample;
    if (!sample.hasLabels() && !sample.hasTargets()) {
      throw new DataException("The sets have no answers to learn from; add y to the file.");
    }
    this.sets = sets;
    this.batchSize = batchSize;
    this.shuffled = shuffled;
    this.seed = seed;
    this.augmentation = augmentation;
    this.part = part;
    this.parts = parts;
  }

  /**
   * Returns training batches: shuffled in each epoch, and augmented.
   *
   * @throws DataException if the sets have neither labels nor targets
   */
  static SetBatches training(SetSource sets, int batchSize, long seed, Augmentation augmentation) {
    return new SetBatches(sets, sets.sample(), batchSize, true, seed, augmentation, 0, 1);
  }

  /**
   * Returns validation batches: all sets in order, without augmentation.
   *
   * @throws DataException if the sets have neither labels nor targets
   */
  static SetBatches validation(SetSource sets, int batchSize) {
    return new SetBatches(sets, sets.sample(), batchSize, false, 0, Augmentation.none(), 0, 1);
  }

  /**
   * Returns one part of each batch: consecutive sets, as many as in the other parts or one less or
   * more. The parts together are the batches. Of a batch that has fewer sets than parts, a part
   * without sets of its own has one set of another part, which does not count.
   *
   * @param part from 0
   * @param parts the number of parts
   */
  SetBatches part(int part, int parts) {
    return new SetBatches(sets, sample, batchSize, shuffled, seed, augmentation, part, parts);
  }

  @Override
  public int batches() {
    return EpochOrder.batches(sets.size(), batchSize);
  }

  @Override
  public int sets() {
    return sets.size();
  }

  @Override
  public Masking masking() {
    return sample
        .parts()
        .get(SetPart.MASK)
        .map(mask -> mask.rank() == 3 ? Masking.POINTS : Masking.ELEMENTS)
        .orElse(Masking.NONE);
  }

  @Override
  public Iterator<Batch> epoch(int epoch) {
    int[] order =
        shuffled
            ? EpochOrder.shuffled(sets.size(), seed, epoch)
            : EpochOrder.inSequence(sets.size());
    return IntStream.range(0, batches())
        .mapToObj(i -> part(EpochOrder.batch(order, i, batchSize), epoch))
        .iterator();
  }

  private Batch part(int[] whole, int epoch) {
    int begin = border(whole.length, part);
    int end = border(whole.length, part + 1);
    int from = Math.min(begin, whole.length - 1);
    return batch(Arrays.copyOfRange(whole, from, Math.max(end, from + 1)), epoch, end > begin);
  }

  private int border(int size, int number) {
    return (int) ((long) size * number / parts);
  }

  private Batch batch(int[] indices, int epoch, boolean counted) {
    SetDataset chosen = sets.draw(epoch, indices);
    for (int i = 0; i < indices.length; i++) {
      augmentation.apply(
          new SetView(
              chosen.values(), i * chosen.valuesPerSet(), chosen.setSize(), chosen.elementShape()),
          KeyedRandom.of(AUGMENTATION, seed, epoch, indices[i]));
    }
    SetPart answers = chosen.hasLabels() ? SetPart.LABELS : SetPart.TARGETS;
    Map<String, TType> inputs = new HashMap<>();
    for (SetPart part : chosen.parts().present()) {
      if (part.isInput()) {
        inputs.put(part.key(), tensor(chosen, part));
      }
    }
    return new Batch(inputs, tensor(chosen, answers), counted);
  }

  private static TType tensor(SetDataset sets, SetPart part) {
    return Tensors.of(part, sets.parts().get(part).orElseThrow());
  }

  @Override
  public long fingerprint() {
    return sample.parts().hashCode();
  }
}
