package io.github.dsszoo.equivariance;

import io.github.dsszoo.layer.ElementKind;
import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.List;
import java.util.TreeSet;
import org.tensorflow.ndarray.Shape;

/** What the moves of a group are called. */
final class MoveNames {
  private final int height;
  private final int width;

  private MoveNames(int height, int width) {
    this.height = height;
    this.width = width;
  }

  /**
   * In the plural: "shifts by multiples of 4".
   *
   * @param element the shape of one, {@code [...element, channels]}
   */
  static String of(ElementKind kind, Shape element, PermutationGroup group) {
    return switch (kind) {
      case VECTOR -> "symmetries";
      case POINTS -> "permutations of the points";
      case ADJACENCY -> "permutations of the vertices";
      case GRAPH -> "permutations of the vertices and their edges";
      case SIGNAL -> new MoveNames(1, (int) element.get(0)).of(group.generators());
      case IMAGE ->
          new MoveNames((int) element.get(0), (int) element.get(1)).of(group.generators());
    };
  }

  private String of(List<Permutation> generators) {
    TreeSet<Integer> by = new TreeSet<>();
    for (Permutation g : generators) {
      int down = g.image(0) / width;
      int right = g.image(0) % width;
      if (!isShift(g, down, right)) {
        return "symmetries";
      }
      by.addAll(List.of(down, right));
    }
    by.remove(0);
    return by.size() == 1 && by.first() > 1 ? "shifts by multiples of " + by.first() : "shifts";
  }

  private boolean isShift(Permutation g, int down, int right) {
    if (g.degree() != height * width) {
      return false;
    }
    for (int p = 0; p < g.degree(); p++) {
      int row = (p / width + down) % height;
      int column = (p % width + right) % width;
      if (g.image(p) != row * width + column) {
        return false;
      }
    }
    return true;
  }
}
