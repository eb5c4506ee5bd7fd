package io.github.dsszoo.model;

import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkException;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.network.Weights.Weight;
import io.github.dsszoo.safetensors.SafeTensors;
import io.github.dsszoo.safetensors.TensorInfo;
import io.github.dsszoo.spec.PublishedNetwork;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes the tensors of a published network over, once all of them are there and fit. */
final class PublishedWeights {
  private PublishedWeights() {}

  /**
   * The weights of a file by our paths.
   *
   * @throws NetworkException that names every tensor that is missing, not known, or misshapen
   * @throws io.github.dsszoo.safetensors.SafeTensorsException if numbers cannot be read or are not
   *     finite
   */
  static Weights read(SafeTensors file, PublishedNetwork published, Network network) {
    List<TensorRule> rules =
        PublishedModules.of(published).stream()
            .flatMap(module -> TensorRule.of(module, network))
            .toList();
    check(file, rules, published);
    Map<String, Weight> weights = new LinkedHashMap<>();
    for (TensorRule rule : rules) {
      weights.put(rule.ours(), rule.convert(file.floats(rule.theirs())));
    }
    return new Weights(weights);
  }

  private static void check(SafeTensors file, List<TensorRule> rules, PublishedNetwork published) {
    List<String> missing = new ArrayList<>();
    List<String> unfit = new ArrayList<>();
    Set<String> surplus = new HashSet<>(file.tensors().keySet());
    for (TensorRule rule : rules) {
      surplus.remove(rule.theirs());
      TensorInfo tensor = file.tensors().get(rule.theirs());
      if (tensor == null) {
        missing.add(rule.theirs());
      } else if (!tensor.shape().equals(rule.theirShape())) {
        unfit.add(
            rule.theirs() + " has the shape " + tensor.shape() + ", not " + rule.theirShape());
      } else if (!tensor.type().isFloating()) {
        unfit.add(rule.theirs() + " is of type " + tensor.type() + ", not of floating point");
      }
    }
    PublishedModules.of(published).stream()
        .flatMap(TensorRule::passedOver)
        .forEach(surplus::remove);

    List<String> faults = new ArrayList<>();
    if (!missing.isEmpty()) {
      faults.add("it lacks " + String.join(", ", missing));
    }
    if (!surplus.isEmpty()) {
      faults.add(
          "it has "
              + String.join(", ", surplus.stream().map(SafeTensors::shown).sorted().toList())
              + ", which the network has not");
    }
    faults.addAll(unfit);
    if (!faults.isEmpty()) {
      throw new NetworkException(
          "%s does not fit %s: %s"
              .formatted(file.file(), published.getNetwork().getName(), String.join("; ", faults)));
    }
  }
}
