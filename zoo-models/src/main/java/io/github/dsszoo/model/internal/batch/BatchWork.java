package io.github.dsszoo.model.internal.batch;

import java.util.List;

/**
 * What a {@link Batcher} computes.
 *
 * @param <Q> a request
 * @param <A> its answer
 */
public interface BatchWork<Q, A> {
  /** Returns the form of a request: requests of equal forms can be answered in one batch. */
  Object form(Q request);

  /** Returns the number of sets of a request. */
  int sets(Q request);

  /**
   * Answers requests of one form. Used by one thread at a time.
   *
   * @param batch at least one
   * @return the answers in the order of the requests
   */
  List<A> answer(List<Q> batch);
}
