package io.github.dsszoo.cli.internal.reproduce;

import io.github.dsszoo.data.graph.Subgraphs;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.network.Weights.Weight;
import io.github.dsszoo.spec.NetworkSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.tensorflow.ndarray.Shape;

/**
 * Networks on sets of subgraphs (Bevilacqua et al., ICLR 2022) that differ only in their set layer.
 * On a set of one element, the graph itself, DS is a plain graph network.
 *
 * <p>Three layers {@code tanh(W [conv(X)_i, x_i])}, where the convolution sums over a vertex and
 * its neighbours; then the mean over vertices, a dense layer for each subgraph, the mean over
 * subgraphs, and a dense layer for the graph. The concatenated x_i distinguishes a vertex from its
 * neighbours, which the sum does not.
 *
 * <p>The output is an analytic function of the weights. If there are weights that separate two
 * graphs, then all weights except for a set of measure zero separate them. Therefore random weights
 * are sufficient.
 */
enum SubgraphNetwork {
  /** DS-GNN: Siamese layers over the subgraphs. */
  DS("ds-gnn", "siamese { %s }"),
  /**
   * DSS-GNN: DSS layers, with a map of each subgraph and a map of the mean of all subgraphs on the
   * edges of the graph.
   */
  DSS("dss-gnn", "dss { map { %s } }");

  private static final int LAYERS = 3;

  private static final String LAYER =
      """
      encoder { skip { layer { %s } } }
      encoder { siamese { point_map { channels: 16 } } }
      encoder { activation: TANH }
      """;

  private static final String NETWORK =
      """
      name: "subgraphs"
      input { graph { vertices: %s channels: %s given: ADJACENCY } }
      %s
      encoder { pool_positions: MEAN }
      encoder { siamese { dense { channels: 16 } } }
      encoder { activation: TANH }
      encoder { pool_set: MEAN }
      head { siamese { dense { channels: 16 } } }
      head { activation: TANH }
      head { siamese { dense { channels: 8 } } }
      output { log_probabilities { classes: 8 } }
      """;

  /** Scale of the kernels of convolutions, relative to other kernels. */
  private static final double CONVOLUTIONS = 0.6;

  /** Number of parts in the path of a parameter outside a skip connection. */
  private static final int IN_A_SKIP = 3;

  /** Constant that separates the random numbers of weights from other random numbers. */
  private static final long PURPOSE = 0x5b9a;

  private final String label;
  private final String setLayer;

  SubgraphNetwork(String label, String setLayer) {
    this.label = label;
    this.setLayer = setLayer;
  }

  /** Returns the name in the paper, in lower case. */
  String label() {
    return label;
  }

  /** Returns the network for graphs of a number of vertices. */
  Network of(int vertices) {
    String convolution = setLayer.formatted("graph_convolution { form: SUM channels: 16 }");
    String layers = LAYER.formatted(convolution).repeat(LAYERS);
    String text = NETWORK.formatted(vertices, Subgraphs.CHANNELS, layers);
    return Network.of(NetworkText.parse(text, label, NetworkSpec.newBuilder()).build());
  }

  /**
   * Draws uniform weights: biases from -1 to 1, kernels after Glorot and Bengio (2010), with a
   * smaller scale for convolutions, which sum over several vertices and would otherwise saturate
   * tanh.
   */
  static Weights weights(Network network, long seed) {
    Map<String, Weight> weights = new LinkedHashMap<>();
    Weights.initial(network, seed)
        .byPath()
        .forEach((path, weight) -> weights.put(path, random(path, weight.shape(), seed)));
    return new Weights(weights);
  }

  private static Weight random(String path, Shape shape, long seed) {
    double limit = 1;
    if (path.endsWith("kernel")) {
      boolean convolution = path.split("/").length > IN_A_SKIP;
      limit = Math.sqrt(6.0 / (shape.get(-2) + shape.get(-1))) * (convolution ? CONVOLUTIONS : 1);
    }
    RandomGenerator random = KeyedRandom.of(PURPOSE, seed, path.hashCode());
    float[] numbers = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextDouble(-limit, limit);
    }
    return new Weight(shape, numbers);
  }
}
