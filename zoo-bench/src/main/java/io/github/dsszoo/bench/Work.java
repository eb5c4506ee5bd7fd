package io.github.dsszoo.bench;

import io.github.dsszoo.model.PublishedNetworks;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.spec.InputSpec;
import io.github.dsszoo.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A published network on batches of one size, written {@code signals-DeepSymmetricNet:16x25x100}.
 *
 * @param name of the published network
 * @param batch the number of sets
 * @param setSize the number of elements of a set
 * @param positions the size of an element without its channels: its length, its number of points,
 *     or its height and width
 */
record Work(String name, int batch, int setSize, List<Integer> positions) {
  /** The works that are compared: name, batch, set size and positions. */
  static final List<String> STANDARD =
      List.of(
          "signals-DeepSymmetricNet:16x25x100",
          "points-DeepSymmetricNet:8x7x1024",
          "images-DeepSymmetricNet:4x8x80x80",
          "colour-DeepSymmetricNet:4x6x64x64",
          "deblur-DeepSymmetricNet:2x6x128x128");

  Work {
    positions = List.copyOf(positions);
  }

  /**
   * Reads a work.
   *
   * @param text {@code name:sizes}, or the name alone of one of {@link #STANDARD}
   * @throws IllegalArgumentException if the text is neither
   */
  static Work parse(String text) {
    String whole =
        STANDARD.stream().filter(work -> work.startsWith(text + ":")).findFirst().orElse(text);
    int colon = whole.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "unknown work \"%s\"; give NAME:SIZES, or one of %s"
              .formatted(text, String.join(", ", STANDARD)));
    }
    List<Integer> sizes =
        Arrays.stream(whole.substring(colon + 1).split("x")).map(Integer::valueOf).toList();
    return new Work(
        whole.substring(0, colon), sizes.get(0), sizes.get(1), sizes.subList(2, sizes.size()));
  }

  /** Creates the network for elements of this size. */
  Network network() {
    return Network.of(spec());
  }

  /** The definition of the network for elements of this size. */
  NetworkSpec spec() {
    NetworkSpec.Builder spec = PublishedNetworks.named(name).getNetwork().toBuilder();
    InputSpec.Builder input = spec.getInputBuilder();
    switch (input.getElementCase()) {
      case SIGNAL -> input.getSignalBuilder().setLength(positions.get(0));
      case POINTS -> input.getPointsBuilder().setPoints(positions.get(0));
      case IMAGE -> input.getImageBuilder().setHeight(positions.get(0)).setWidth(positions.get(1));
      default ->
          throw new IllegalArgumentException(
              "expected a network on signals, points or images, found " + name);
    }
    return spec.build();
  }

  /** The shape of a batch, {@code [batch, n, ...element, channels]}. */
  int[] shape(Network network) {
    List<Integer> shape = new ArrayList<>(List.of(batch, setSize));
    for (long size : network.elementShape().asArray()) {
      shape.add(Math.toIntExact(size));
    }
    return shape.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The shape of the targets of a batch; {@code [batch]} for labels. */
  int[] targetShape(Network network) {
    if (!spec().getOutput().hasImage() && !spec().getOutput().hasImages()) {
      return new int[] {batch};
    }
    int[] shape = shape(network);
    return network.answersEachElement()
        ? shape
        : IntStream.range(0, shape.length).filter(i -> i != 1).map(i -> shape[i]).toArray();
  }

  /** Whether the targets are labels: classes, or indices of elements. */
  boolean hasLabels() {
    return !spec().getOutput().hasImage() && !spec().getOutput().hasImages();
  }

  /** The sizes, {@code 16x25x100}. */
  String sizes() {
    return String.format(Locale.ROOT, "%dx%d", batch, setSize)
        + positions.stream().map(size -> "x" + size).collect(Collectors.joining());
  }

  @Override
  public String toString() {
    return name + ":" + sizes();
  }
}
