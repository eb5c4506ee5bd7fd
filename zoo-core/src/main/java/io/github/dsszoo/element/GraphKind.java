package io.github.dsszoo.element;

import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.symmetry.PermutationGroup;
import org.tensorflow.ndarray.Shape;

/**
 * Graphs {@code [vertices, channels]} with edges given beside the values, under all permutations of
 * the vertices, which permute the ends of the edges too: the symmetric group.
 */
public final class GraphKind extends AbstractElementKind {
  /** Creates the kind. */
  public GraphKind() {
    super("graph", "graphs", "vertices", "channels");
  }

  @Override
  public PermutationGroup group(Shape element) {
    return Groups.symmetric((int) element.get(0));
  }

  @Override
  public String moves(Shape element, PermutationGroup group) {
    return "permutations of the vertices and their edges";
  }

  @Override
  public boolean hasPoints() {
    return true;
  }

  @Override
  public boolean hasEdges() {
    return true;
  }
}
