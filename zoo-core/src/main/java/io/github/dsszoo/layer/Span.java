package io.github.dsszoo.layer;

/**
 * Some positions in a row along one axis of an element.
 *
 * @param from the first position; it may be negative
 * @param to the last position
 */
public record Span(long from, long to) {
  /** Returns the smallest span with the positions of both. */
  public Span and(Span other) {
    return new Span(Math.min(from, other.from), Math.max(to, other.to));
  }
}
