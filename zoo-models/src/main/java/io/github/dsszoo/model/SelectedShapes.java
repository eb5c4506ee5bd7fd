package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.model.internal.picture.ShapePicture;
import io.github.dsszoo.network.Network;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sets of shapes of which a model selects one each, to be drawn.
 *
 * @param network of the model, whose edges join points where the sets have none of their own
 * @param sets that it was asked about, x [N, n, points, 3]
 * @param prediction what it answered
 */
public record SelectedShapes(Network network, SetDataset sets, Prediction prediction) {

  /** Whether a network selects one of each set, and these can be drawn. */
  public static boolean canDraw(Network network, SetDataset sets) {
    return network.selects() && network.kind().hasPoints() && ShapePicture.canDraw(sets);
  }

  /** The picture of a set, whose elements are called by their numbers, as labels have them. */
  public ShapePicture picture(int set) {
    return picture(set, IntStream.range(0, sets.setSize()).mapToObj(Integer::toString).toList());
  }

  /**
   * The picture of a set.
   *
   * @param names [n], of its elements
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
