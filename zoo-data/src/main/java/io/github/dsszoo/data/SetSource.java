package io.github.dsszoo.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sets to learn from, to choose by or to test on, which are had a few at a time: all of them in
 * memory, or made as they are asked for.
 */
public interface SetSource {

  /** How many sets there are, in each epoch. */
  int size();

  /**
   * Sets of an epoch, the same whenever they are asked for.
   *
   * @param epoch from 0; it is all the same to sets in memory
   * @param places of the sets, each from 0 up to but not including {@link #size}
   */
  SetDataset draw(int epoch, int[] places);

  /**
   * Sets that tell these from others, in all likelihood: all, or the first of an endless stream.
   */
  SetDataset sample();

  /** The first sets, at most so many. */
  default SetDataset first(int most) {
    return draw(0, IntStream.range(0, Math.min(most, size())).toArray());
  }

  /**
   * All sets of the first epoch in their order, so many at a time; each piece is made when it is
   * asked for.
   */
  default Iterable<SetDataset> pieces(int most) {
    return () ->
        IntStream.iterate(0, from -> from < size(), from -> from + most)
            .mapToObj(
                from -> draw(0, IntStream.range(from, Math.min(from + most, size())).toArray()))
            .iterator();
  }

  /** The same sets in each epoch. */
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
    };
  }

  /**
   * Sets of a stream, fresh ones in each epoch.
   *
   * @param seed which stream
   * @param size sets in an epoch
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
        // Places in a row are one request: a stream may make them faster together.
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
