package io.github.dsszoo.training.internal;

import java.util.Iterator;

/**
 * Provides the batches of each epoch. The same epoch has the same batches each time: a resumed run
 * depends on it.
 */
public interface BatchSource {
  /** The number of batches in an epoch. */
  int batches();

  /** The number of sets in an epoch. */
  int sets();

  /** The kind of masks, the same for all batches. */
  Masking masking();

  /**
   * The batches of an epoch; the caller closes them. Called on a separate thread.
   *
   * @param epoch from 0
   */
  Iterator<Batch> epoch(int epoch);

  /** A hash of the sets. A run is not resumed on sets with another one. */
  long fingerprint();
}
