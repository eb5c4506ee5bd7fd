package io.github.dsszoo.testkit;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a twin computes with beside its set: the random parameters of the layer. */
public final class TwinContext {
  private final List<String> paths;
  private final Function<String, float[]> parameters;
  private final Optional<double[][][]> edges;

  TwinContext(
      List<String> paths, Function<String, float[]> parameters, Optional<double[][][]> edges) {
    this.paths = paths;
    this.parameters = parameters;
    this.edges = edges;
  }

  /**
   * The values of a parameter or statistic of the layer, in row-major order.
   *
   * @param path its path inside the layer: "kernel", "self/kernel"
   * @throws AssertionError if the layer has none of that path
   */
  public float[] parameter(String path) {
    if (!paths.contains(path)) {
      throw new AssertionError(
          "found the parameters %s, expected one with the path \"%s\", which the twin reads"
              .formatted(paths, path));
    }
    return parameters.apply(path);
  }

  /**
   * The edges of an element of the set, where elements are graphs.
   *
   * @param element its place in the set that the twin got
   * @return {@code [to][from]}, the weight of each edge, 0 for none
   * @throws AssertionError if the elements have no edges
   */
  public double[][] edges(int element) {
    return edges
        .orElseThrow(() -> new AssertionError("found elements without edges, expected graphs"))[
        element];
  }
}
