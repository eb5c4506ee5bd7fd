package io.github.dsszoo.model;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.training.internal.ParameterPath;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tensorflow.ndarray.Shape;

/**
 * The layers of a fine-tuned network that start with random weights, because its input or its head
 * is new.
 *
 * @param network the fine-tuned network
 * @param paths of these layers, such as "encoder/0", without those of a new head
 * @param newHead whether the head is new
 */
record NewLayers(Network network, Set<String> paths, boolean newHead) {
  private static final String HEAD = "head/";

  /**
   * Compares a network with the weights of a model.
   *
   * @param newHead whether the head is new
   * @param newInput whether the user asks for a new first layer
   * @param element the shape of the elements, for messages
   * @throws DataException if weights have another shape and the user does not ask for new layers
   */
  static NewLayers of(
      ZooModel model, Network network, boolean newHead, boolean newInput, int[] element) {
    Map<String, Weights.Weight> known = model.weights().byPath();
    Set<String> paths = new LinkedHashSet<>();
    for (Map.Entry<String, Shape> parameter : network.parameters().entrySet()) {
      String path = parameter.getKey();
      if (newHead && path.startsWith(HEAD)) {
        continue;
      }
      Weights.Weight weight = known.get(path);
      boolean first = newInput && paths.isEmpty();
      if (first || weight == null || !weight.shape().equals(parameter.getValue())) {
        paths.add(layer(path));
      }
    }
    if (!paths.isEmpty() && !newInput) {
      throw new DataException(
          "The weights of %s do not fit elements of shape %s, only those of %s; give such sets, or replace the layers by new ones with newInput() in Java or --new-input on the command line."
              .formatted(
                  String.join(", ", paths),
                  Arrays.toString(element),
                  model.network().elementShape()));
    }
    return new NewLayers(network, paths, newHead);
  }

  /** Returns the exception for elements that the model does not take. */
  static DataException otherElements(Shape model, Shape sets) {
    return new DataException(
        "The model takes elements of shape %s, and the elements of the training sets have shape %s; give elements of that shape, or replace the first layer by a new one with newInput() in Java or --new-input on the command line."
            .formatted(model, sets));
  }

  private static String layer(String path) {
    return Arrays.stream(path.split("/")).limit(2).collect(Collectors.joining("/"));
  }

  /**
   * Checks that new layers are trained.
   *
   * @param frozen the paths that are not trained
   * @throws DataException if one of them is new
   */
  void checkTrained(List<String> frozen) {
    for (String path : paths) {
      if (frozen.stream()
          .anyMatch(
              each -> ParameterPath.isUnder(path, each) || ParameterPath.isUnder(each, path))) {
        List<String> others =
            network.parameters().keySet().stream()
                .filter(each -> !each.startsWith(HEAD))
                .map(NewLayers::layer)
                .distinct()
                .filter(each -> !paths.contains(each))
                .toList();
        throw new DataException(
            "The layer %s is new and must be trained, but the plan freezes it; freeze only %s."
                .formatted(path, String.join(", ", others)));
      }
    }
  }

  /** Returns the weights that the fine-tuned network starts from. */
  Weights kept(Weights weights) {
    return weights.only(
        path ->
            !(newHead && path.startsWith(HEAD))
                && paths.stream().noneMatch(layer -> ParameterPath.isUnder(path, layer)));
  }

  /** Returns the addition to the card: ", with new weights of encoder/0"; may be empty. */
  String note() {
    return paths.isEmpty() ? "" : ", with new weights of " + String.join(", ", paths);
  }
}
