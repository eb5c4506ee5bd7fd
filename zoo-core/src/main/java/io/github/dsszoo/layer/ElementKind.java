package io.github.dsszoo.layer;

/** What the elements of a set are, and thereby which group acts on each of them. */
public enum ElementKind {
  /** Numbers without symmetry, {@code [channels]}. */
  VECTOR("vectors", 1),
  /** A periodic signal, {@code [length, channels]}, under circular shifts. */
  SIGNAL("signals", 2);

  private final String plural;
  private final int rank;

  ElementKind(String plural, int rank) {
    this.plural = plural;
    this.rank = rank;
  }

  /** The number of axes of one element, channels included. */
  public int rank() {
    return rank;
  }

  /** The kind as a word for messages: "signals". */
  @Override
  public String toString() {
    return plural;
  }
}
