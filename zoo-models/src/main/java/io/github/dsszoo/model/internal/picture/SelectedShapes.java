package io.github.dsszoo.model.internal.picture;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.network.Network;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Draws sets of shapes with the shape that a model selects from each.
 *
 * @param network of the model; its edges are drawn where the sets have none
 * @param sets the predicted sets, x [N, n, points, 3]
 * @param prediction of the model for the sets
 */
public record SelectedShapes(Network network, SetDataset sets, Prediction prediction) {

  /**
   * Returns whether the network selects an element and the elements are shapes that can be drawn.
   */
  public static boolean canDraw(Network network, SetDataset sets) {
    return network.selects() && network.kind().hasPoints() && ShapePicture.canDraw(sets);
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
    if (own || network.edges().isEmpty()) {
      return sets;
    }
    return sets.withEdges(
        Arrays.stream(network.edges().get()).mapToInt(Math::toIntExact).toArray());
  }
}
