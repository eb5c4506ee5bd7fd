package io.github.dsszoo.cli.internal.reproduce;

import io.github.dsszoo.data.graph.Graph;
import io.github.dsszoo.data.graph.Subgraphs;
import io.github.dsszoo.data.internal.random.EpochOrder;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.savedmodel.FloatArray;
import java.util.Arrays;
import java.util.List;

/** Predicts graphs of one number of vertices with a subgraph network with random weights. */
final class GraphAnswers implements AutoCloseable {
  /** Constant that separates the random numbers of copies from other random numbers. */
  private static final long PURPOSE = 0x4a3e;

  private final ZooModel model;

  GraphAnswers(SubgraphNetwork kind, int vertices, long seed) {
    Network network = kind.of(vertices);
    this.model = Zoo.inMemory(network, SubgraphNetwork.weights(network, seed));
  }

  /** Returns the log-probabilities for the set of subgraphs of each graph, {@code [graphs][8]}. */
  float[][] of(Subgraphs subgraphs, List<Graph> graphs) {
    FloatArray all = model.predict(subgraphs.sets(graphs)).floats("log_probabilities");
    int width = (int) all.shape()[1];
    float[][] answers = new float[graphs.size()][];
    Arrays.setAll(answers, i -> Arrays.copyOfRange(all.values(), i * width, i * width + width));
    return answers;
  }

  /**
   * Returns each graph with permuted vertices; the permutation depends on the number of the copy.
   */
  static List<Graph> copies(List<Graph> graphs, int copy) {
    return graphs.stream()
        .map(
            graph ->
                graph.renamed(
                    EpochOrder.shuffled(
                        graph.vertices(), KeyedRandom.of(PURPOSE, copy, graph.hashCode()))))
        .toList();
  }

  /** Returns the largest difference between the numbers of two outputs. */
  static double difference(float[] one, float[] other) {
    double largest = 0;
    for (int i = 0; i < one.length; i++) {
      largest = Math.max(largest, Math.abs(one[i] - other[i]));
    }
    return largest;
  }

  /** Returns the largest difference between the outputs for graphs and for copies of them. */
  double rounding(Subgraphs subgraphs, List<Graph> graphs, int copies) {
    float[][] answers = of(subgraphs, graphs);
    double largest = 0;
    for (int copy = 1; copy <= copies; copy++) {
      float[][] copied = of(subgraphs, copies(graphs, copy));
      for (int i = 0; i < answers.length; i++) {
        largest = Math.max(largest, difference(answers[i], copied[i]));
      }
    }
    return largest;
  }

  @Override
  public void close() {
    model.close();
  }
}
