package io.github.dsszoo.training;

/**
 * Connects processes that train one network together. Each process computes the gradients of its
 * part of each batch, receives the sum of the gradients of all processes, and applies the same
 * update to its own copy of the weights.
 *
 * <p>The processes have the ranks 0, 1, ... and call the same methods in the same order, each on
 * one thread. If a process is lost, the calls of all others fail: none waits for it without a
 * limit.
 */
public interface GradientExchange {
  /** Returns the rank of this process, from 0. Rank 0 writes the files of the run. */
  int rank();

  /** Returns the number of processes. */
  int ranks();

  /**
   * Replaces the values by their sums over all ranks. The order of the additions depends only on
   * the number of ranks and of values, so that a run gives the same sums again, and all ranks get
   * the same bits.
   *
   * @param values the values of this rank, as many as on each other rank
   * @throws TrainingException if another rank cannot be reached or calls another method
   */
  void sum(float[] values);

  /**
   * Returns the message of rank 0.
   *
   * @param message the message, if this is rank 0; ignored on other ranks
   * @throws TrainingException if another rank cannot be reached or calls another method
   */
  byte[] broadcast(byte[] message);
}
