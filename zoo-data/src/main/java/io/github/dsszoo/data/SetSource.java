package io.github.dsszoo.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A source of sets for training, validation or test that are requested in small groups. The sets
 * are in memory or are generated on request.
 */
public interface SetSource {

  /** Returns the number of sets in each epoch. */
  int size();

  /**
   * Returns sets of an epoch; repeated requests return the same sets.
   *
   * @param epoch from 0; it has no effect for sets in memory
   * @param places the indices of the sets, each from 0 up to but not including {@link #size}
   */
  SetDataset draw(int epoch, int[] places);

  /**
   * Returns a sample that identifies this source with high probability: all sets, or the first sets
   * of an endless stream.
   */
  SetDataset sample();

  /**
   * Returns the number of present elements of each set, {@code [N]}; empty if it is not known
   * without creating the sets. Training uses it for batches of similar sizes.
   */
  default Optional<int[]> setSizes() {
    return Optional.empty();
  }

  /** Returns the first sets, at most {@code most}. */
  default SetDataset first(int most) {
    return draw(0, IntStream.range(0, Math.min(most, size())).toArray());
  }

  /**
   * Iterates over all sets of the first epoch in order, at most {@code most} sets at a time. Each
   * group is created when the iterator reaches it.
   */
  default Iterable<SetDataset> pieces(int most) {
    return () ->
        IntStream.iterate(0, from -> from < size(), from -> from + most)
            .mapToObj(
                from -> draw(0, IntStream.range(from, Math.min(from + most, size())).toArray()))
            .iterator();
  }

  /** Creates a source that returns the same sets in each epoch. */
  static SetSource of(SetDataset sets) {
    return new SetSource() {
      @Override
      public int size() {
        return sets.size();
      }

      @Override
      public SetDataset draw(int epoch, int[] places) {
        return sets.subset(places);
      }

      @Override
      public SetDataset sample() {
        return sets;
      }

      @Override
      public Optional<int[]> setSizes() {
        return Optional.of(sets.presentElements());
      }
    };
  }

  /**
   * Creates a source that takes new sets from a stream in each epoch.
   *
   * @param seed the seed of the stream
   * @param size the number of sets in an epoch
   */
  static SetSource fresh(SetStream stream, long seed, int size) {
    return new SetSource() {
      private static final int SAMPLE = 8;

      @Override
      public int size() {
        return size;
      }

      @Override
      public SetDataset draw(int epoch, int[] places) {
        long begin = (long) epoch * size;
        List<SetDataset> drawn = new ArrayList<>();
        // Consecutive indices form one request, because a stream may generate them faster
        // together.
        for (int from = 0, to; from < places.length; from = to) {
          to = from + 1;
          while (to < places.length && places[to] == places[to - 1] + 1) {
            to++;
          }
          drawn.add(stream.sets(seed, begin + places[from], to - from));
        }
        return SetDataset.joined(drawn);
      }

      @Override
      public SetDataset sample() {
        return first(SAMPLE);
      }
    };
  }
}
