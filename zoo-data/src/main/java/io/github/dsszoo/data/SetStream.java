package io.github.dsszoo.data;

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
}
