package io.github.dsszoo.training.internal;

import java.util.Iterator;

/**
 * Where batches come from. An epoch gives the same batches whenever it is asked for: a resumed run
 * depends on it.
 */
public interface BatchSource {
  /** The number of batches in an epoch. */
  int batches();

  /** The number of sets in an epoch. */
  int sets();

  /** What the masks of the batches tell: the same for all of them. */
  Masking masking();

  /**
   * The batches of an epoch, to be closed by whoever takes them. Called on a thread of its own.
   *
   * @param epoch from 0
   */
  Iterator<Batch> epoch(int epoch);

  /**
   * A number that differs, in all likelihood, for other sets: a run is not resumed on them by
   * mistake.
   */
  long fingerprint();
}
