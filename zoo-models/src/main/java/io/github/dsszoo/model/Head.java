package io.github.dsszoo.model;

import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.OutputSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A new end for a network: what it answers after fine-tuning.
 *
 * @param classes their names, in the order of the labels
 */
public record Head(List<String> classes) {
  /**
   * Checks the classes.
   *
   * @throws IllegalArgumentException if there are fewer than two
   */
  public Head {
    classes = List.copyOf(classes);
    if (classes.size() < 2) {
      throw new IllegalArgumentException(
          "a classifier needs at least 2 classes, not " + classes.size());
    }
  }

  /** A head that tells so many classes apart; their names are their numbers. */
  public static Head classes(int count) {
    return new Head(IntStream.range(0, count).mapToObj(Integer::toString).toList());
  }

  /** A head that tells classes with names apart. */
  public static Head classes(String... names) {
    return new Head(Arrays.asList(names));
  }

  /**
   * The network with this head: a batch norm, since the features were not made for these sets, and
   * a dense layer.
   */
  NetworkSpec on(NetworkSpec network) {
    LayerSpec.Builder norm = LayerSpec.newBuilder();
    norm.getBatchNormBuilder();
    LayerSpec.Builder dense = LayerSpec.newBuilder();
    dense.getSiameseBuilder().getDenseBuilder().setChannels(classes.size());
    OutputSpec.Builder output = OutputSpec.newBuilder();
    output.getClassesBuilder().addAllName(classes);
    return network.toBuilder().clearHead().addHead(norm).addHead(dense).setOutput(output).build();
  }
}
