package io.github.dsszoo.model;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetPart;
import io.github.dsszoo.data.SetParts;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.internal.augment.Augmentation;
import io.github.dsszoo.data.internal.augment.SetView;
import io.github.dsszoo.data.internal.random.EpochOrder;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.training.internal.Batch;
import io.github.dsszoo.training.internal.BatchSource;
import io.github.dsszoo.training.internal.Masking;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TType;

/**
 * Provides batches of sets with labels or targets. The batches of an epoch depend only on the seed
 * and the number of the epoch.
 */
final class SetBatches implements BatchSource {
  /** Separates the random numbers of augmentation from others of the same seed and epoch. */
  private static final long AUGMENTATION = 2;

  /** Separates the random order of batches of similar sizes. */
  private static final long BATCHES = 4;

  private final SetSource sets;
  private final SetDataset sample;
  private final int batchSize;
  private final boolean shuffled;
  private final long seed;
  private final Augmentation augmentation;
  private final Sizes sizes;

  /** The part of each batch that is given, and the number of parts. */
  private final int part;

  private final int parts;

  /** What batches do with the sizes of sets. */
  enum Sizes {
    /** Sets are taken in their order; padding is kept. */
    ANY,
    /** Sets of a batch have similar sizes; elements that are absent in all of them are removed. */
    SIMILAR,
    /** As SIMILAR; points that are absent in all elements are removed too. */
    SIMILAR_WITH_POINTS;

    /** Returns how batches for a network are made under a plan. */
    static Sizes of(TrainingPlan plan, Network network) {
      if (!plan.getSimilarSizes() || network.batchShape().get(1) != Shape.UNKNOWN_SIZE) {
        return ANY;
      }
      boolean anyPoints =
          network.kind().hasPoints()
              && network.sizes().ranges().stream()
                  .allMatch(range -> range.least() == 1 && range.step() == 1);
      return anyPoints ? SIMILAR_WITH_POINTS : SIMILAR;
    }
  }

  private SetBatches(
      SetSource sets,
      SetDataset sample,
      int batchSize,
      boolean shuffled,
      long seed,
      Augmentation augmentation,
      Sizes sizes,
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
    this.sizes = sizes;
    this.part = part;
    this.parts = parts;
  }

  /**
   * Returns training batches: shuffled in each epoch, and augmented.
   *
   * @throws DataException if the sets have neither labels nor targets
   */
  static SetBatches training(SetSource sets, int batchSize, long seed, Augmentation augmentation) {
    return new SetBatches(
        sets, sets.sample(), batchSize, true, seed, augmentation, Sizes.ANY, 0, 1);
  }

  /**
   * Returns validation batches: all sets in order, without augmentation.
   *
   * @throws DataException if the sets have neither labels nor targets
   */
  static SetBatches validation(SetSource sets, int batchSize) {
    return new SetBatches(
        sets, sets.sample(), batchSize, false, 0, Augmentation.none(), Sizes.ANY, 0, 1);
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
    return new SetBatches(
        sets, sample, batchSize, shuffled, seed, augmentation, sizes, part, parts);
  }

  /**
   * Returns these batches with other sizes of their sets.
   *
   * @throws DataException if the sizes are to be similar and the source does not know them
   */
  SetBatches sizes(Sizes chosen) {
    if (chosen != Sizes.ANY && sets.setSizes().isEmpty()) {
      throw new DataException(
          "The plan has similar_sizes, but the source does not know the sizes of its sets;"
              + " implement SetSource.setSizes, or remove similar_sizes from the plan.");
    }
    return new SetBatches(
        sets, sample, batchSize, shuffled, seed, augmentation, chosen, part, parts);
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
    int[] order = order(epoch);
    return IntStream.range(0, batches())
        .mapToObj(i -> part(EpochOrder.batch(order, i, batchSize), epoch))
        .iterator();
  }

  private int[] order(int epoch) {
    int[] order =
        shuffled
            ? EpochOrder.shuffled(sets.size(), seed, epoch)
            : EpochOrder.inSequence(sets.size());
    if (sizes == Sizes.ANY) {
      return order;
    }
    return EpochOrder.similar(
        order,
        sets.setSizes().orElseThrow(),
        batchSize,
        KeyedRandom.of(BATCHES, seed, shuffled ? epoch : 0));
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
    SetParts given =
        sizes == Sizes.ANY
            ? chosen.parts()
            : SharedPadding.removed(chosen.parts(), sizes == Sizes.SIMILAR_WITH_POINTS);
    Map<String, TType> inputs = new HashMap<>();
    for (SetPart part : given.present()) {
      if (part.isInput()) {
        inputs.put(part.key(), tensor(given, part));
      }
    }
    return new Batch(inputs, tensor(given, answers), counted);
  }

  private static TType tensor(SetParts sets, SetPart part) {
    return Tensors.of(part, sets.get(part).orElseThrow());
  }

  @Override
  public long fingerprint() {
    return sample.parts().hashCode();
  }
}
