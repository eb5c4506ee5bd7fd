package io.github.dsszoo.model;

import io.github.dsszoo.model.internal.safetensors.SafeTensors;
import io.github.dsszoo.model.internal.safetensors.SafeTensorsWriter;
import io.github.dsszoo.model.internal.safetensors.TensorInfo;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkException;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.network.Weights.Weight;
import io.github.dsszoo.spec.PublishedNetwork;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Converts the tensors of a published network after checking that all are present and fit.
 *
 * @param weights by the paths of the network's parameters
 * @param prefix that was taken off the names of the tensors; empty if there is none
 */
record PublishedWeights(Weights weights, String prefix) {

  /**
   * Reads the weights of a file.
   *
   * @throws NetworkException naming every tensor that is missing, unknown or of another shape
   * @throws SafeTensorsException if numbers cannot be read or are not finite
   */
  static PublishedWeights read(SafeTensors file, PublishedNetwork published, Network network) {
    List<TensorRule> rules = rules(published, network);
    TensorNames names =
        TensorNames.of(
            file, rules.stream().map(TensorRule::theirs).collect(Collectors.toUnmodifiableSet()));
    check(file, names.tensors(), rules, published);
    Map<String, Weight> weights = new LinkedHashMap<>();
    for (TensorRule rule : rules) {
      weights.put(rule.ours(), rule.convert(file.floats(names.inFile(rule.theirs()))));
    }
    return new PublishedWeights(new Weights(weights), names.prefix());
  }

  private static List<TensorRule> rules(PublishedNetwork published, Network network) {
    return PublishedModules.of(published).stream()
        .flatMap(module -> TensorRule.of(module, network))
        .toList();
  }

  /**
   * Converts weights to the tensors of the authors' code, the inverse of {@link #read}. Counters of
   * batches, which the zoo does not have, are 0.
   *
   * @throws NetworkException if a weight is missing
   */
  static SafeTensorsWriter writer(Weights weights, PublishedNetwork published, Network network) {
    SafeTensorsWriter writer = new SafeTensorsWriter();
    for (TensorRule rule : rules(published, network)) {
      Weight weight = weights.byPath().get(rule.ours());
      if (weight == null) {
        throw new NetworkException("the weights lack " + rule.ours());
      }
      writer.add(rule.theirs(), rule.theirShape(), rule.restore(weight.values()));
    }
    PublishedModules.of(published).stream()
        .flatMap(TensorRule::passedOver)
        .forEach(counter -> writer.add(counter, 0));
    return writer;
  }

  private static void check(
      SafeTensors file,
      Map<String, TensorInfo> tensors,
      List<TensorRule> rules,
      PublishedNetwork published) {
    List<String> missing = new ArrayList<>();
    List<String> unfit = new ArrayList<>();
    Set<String> surplus = new HashSet<>(tensors.keySet());
    for (TensorRule rule : rules) {
      surplus.remove(rule.theirs());
      TensorInfo tensor = tensors.get(rule.theirs());
      if (tensor == null) {
        missing.add(rule.theirs());
      } else if (!tensor.shape().equals(rule.theirShape())) {
        unfit.add(
            "expected "
                + rule.theirs()
                + " of shape "
                + rule.theirShape()
                + ", found "
                + tensor.shape());
      } else if (!tensor.type().isFloating()) {
        unfit.add(
            "expected " + rule.theirs() + " of a floating-point type, found " + tensor.type());
      }
    }
    PublishedModules.of(published).stream()
        .flatMap(TensorRule::passedOver)
        .forEach(surplus::remove);

    List<String> faults = new ArrayList<>();
    if (!missing.isEmpty()) {
      faults.add("missing " + String.join(", ", missing));
    }
    if (!surplus.isEmpty()) {
      faults.add(
          "unknown "
              + String.join(", ", surplus.stream().map(SafeTensors::shown).sorted().toList()));
    }
    faults.addAll(unfit);
    if (!faults.isEmpty()) {
      throw new NetworkException(
          "the tensors of %s do not fit the network %s: %s"
              .formatted(file.file(), published.getNetwork().getName(), String.join("; ", faults)));
    }
  }
}
