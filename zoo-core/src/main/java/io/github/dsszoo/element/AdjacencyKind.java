package io.github.dsszoo.element;

import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.symmetry.PermutationGroup;
import org.tensorflow.ndarray.Shape;

/**
 * Graphs as matrices {@code [vertices, vertices, channels]}, under all permutations of the
 * vertices, of rows and columns alike: the symmetric group on pairs.
 */
public final class AdjacencyKind extends AbstractElementKind {
  /** Creates the kind. */
  public AdjacencyKind() {
    super("adjacency", "adjacency matrices", "vertices", "vertices", "channels");
  }

  @Override
  public PermutationGroup group(Shape element) {
    return Groups.adjacency((int) element.get(0));
  }

  @Override
  public String moves(Shape element, PermutationGroup group) {
    return "permutations of the vertices";
  }
}
