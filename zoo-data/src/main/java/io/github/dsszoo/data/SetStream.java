package io.github.dsszoo.data;

import java.util.List;
import java.util.stream.LongStream;

/**
 * An endless stream of sets that are generated on request. A set depends only on the seed and its
 * index, so any part of the stream can be generated without the sets before it.
 */
@FunctionalInterface
public interface SetStream {

  /**
   * Generates sets.
   *
   * @param seed the seed of the stream
   * @param first the index of the first set
   * @param count the number of sets, at least one
   */
  SetDataset sets(long seed, long first, int count);

  /**
   * Creates a stream that takes sets from several streams in turn.
   *
   * @param streams at least one; their sets have the same parts and shapes
   */
  static SetStream alternating(List<SetStream> streams) {
    return (seed, first, count) ->
        SetDataset.joined(
            LongStream.range(first, first + count)
                .mapToObj(place -> streams.get((int) (place % streams.size())).sets(seed, place, 1))
                .toList());
  }
}
