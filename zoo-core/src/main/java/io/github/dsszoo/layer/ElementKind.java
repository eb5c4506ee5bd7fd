package io.github.dsszoo.layer;

import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.symmetry.PermutationGroup;
import org.tensorflow.ndarray.Shape;

/** What the elements of a set are, and thereby which group acts on each of them. */
public enum ElementKind {
  /** Numbers without symmetry, {@code [channels]}. */
  VECTOR("vectors", 1),
  /** A periodic signal, {@code [length, channels]}, under circular shifts. */
  SIGNAL("signals", 2),
  /** An image, {@code [height, width, channels]}, under shifts around its edges. */
  IMAGE("images", 3),
  /** A cloud of points, {@code [points, channels]}, under all permutations of its points. */
  POINTS("point clouds", 2),
  /**
   * A graph, {@code [vertices, channels]} and its edges beside it, under all permutations of its
   * vertices, which take the edges with them.
   */
  GRAPH("graphs", 2),
  /**
   * A graph as a matrix, {@code [vertices, vertices, channels]}, a number or some for each pair of
   * vertices, under all permutations of its vertices: of rows and columns alike.
   */
  ADJACENCY("adjacency matrices", 3);

  private final String plural;
  private final int rank;

  ElementKind(String plural, int rank) {
    this.plural = plural;
    this.rank = rank;
  }

  /**
   * The group that acts on the positions of such elements.
   *
   * @param element the shape of one, {@code [...element, channels]}
   */
  public PermutationGroup group(Shape element) {
    return switch (this) {
      case VECTOR -> Groups.trivial(1);
      case SIGNAL -> Groups.cyclic((int) element.get(0));
      case IMAGE -> Groups.torus((int) element.get(0), (int) element.get(1));
      case ADJACENCY -> Groups.adjacency((int) element.get(0));
      case POINTS, GRAPH -> Groups.symmetric((int) element.get(0));
    };
  }

  /** Whether elements have points or vertices, of which some may be absent. */
  public boolean hasPoints() {
    return this == POINTS || this == GRAPH;
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
