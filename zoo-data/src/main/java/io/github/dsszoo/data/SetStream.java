package io.github.dsszoo.data;

import java.util.List;
import java.util.stream.LongStream;

/**
 * An endless stream of sets that are made as they are asked for. What a set is follows from the
 * seed and its place alone, so that any part can be had without those before it.
 */
@FunctionalInterface
public interface SetStream {

  /**
   * Makes sets.
   *
   * @param seed which stream
   * @param first the place of the first set
   * @param count how many, at least one
   */
  SetDataset sets(long seed, long first, int count);

  /**
   * Sets of several streams in turn.
   *
   * @param streams whose sets agree in everything but what they are of; at least one
   */
  static SetStream alternating(List<SetStream> streams) {
    return (seed, first, count) ->
        SetDataset.joined(
            LongStream.range(first, first + count)
                .mapToObj(place -> streams.get((int) (place % streams.size())).sets(seed, place, 1))
                .toList());
  }
}
