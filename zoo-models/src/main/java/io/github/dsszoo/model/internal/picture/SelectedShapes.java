package io.github.dsszoo.model.internal.picture;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.element.ElementKinds;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.internal.SpecEdges;
import io.github.dsszoo.spec.NetworkSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Draws sets of shapes with the shape that a model selects from each.
 *
 * @param network definition of the model's network; its edges are drawn where the sets have none
 * @param sets the predicted sets, x [N, n, points, 3]
 * @param prediction of the model for the sets
 */
public record SelectedShapes(NetworkSpec network, SetDataset sets, Prediction prediction) {

  /**
   * Returns whether the network selects an element and the elements are shapes that can be drawn.
   */
  public static boolean canDraw(NetworkSpec network, SetDataset sets) {
    return network.getOutput().hasSelection()
        && ElementKinds.kind(network.getInput()).hasPoints()
        && ShapePicture.canDraw(sets);
  }

  /** Returns the picture of a set, with the elements named by their numbers from 0. */
  public ShapePicture picture(int set) {
    return picture(set, IntStream.range(0, sets.setSize()).mapToObj(Integer::toString).toList());
  }

  /**
   * Returns the picture of a set.
   *
   * @param names [n], of the elements
   */
  public ShapePicture picture(int set, List<String> names) {
    return new ShapePicture(joined(), set, names, prediction.probabilities(set));
  }

  private SetDataset joined() {
    boolean own = sets.edges() != null || sets.adjacency() != null;
    Optional<int[]> edges = SpecEdges.of(network);
    return own || edges.isEmpty() ? sets : sets.withEdges(edges.get());
  }
}
