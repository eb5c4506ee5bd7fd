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
 * Networks on sets of subgraphs, after Bevilacqua et al., ICLR 2022, that differ in their set layer
 * alone. On a set of one, the graph itself, the first is a plain graph network.
 *
 * <p>Three times {@code tanh(W [conv(X)_i, x_i])}, where the convolution sums over a vertex and its
 * neighbours, then the mean over the vertices, a layer for each subgraph, the mean over the
 * subgraphs, and a layer for the graph. What a vertex was stands beside the sum: in the sum it is
 * one of its neighbours, and could be mistaken for any.
 *
 * <p>An answer is an analytic function of the weights. So if any weights tell two graphs apart, all
 * do but a set of measure zero, and random ones may be asked.
 */
enum SubgraphNetwork {
  /** Each subgraph on its own: DS-GNN. */
  DS("ds-gnn", "siamese { %s }"),
  /** Each subgraph, and the mean of all on the edges of the graph: DSS-GNN. */
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
      input { graph { vertices: %d channels: %d given: ADJACENCY } }
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

  /** Of kernels of convolutions, beside others. */
  private static final double CONVOLUTIONS = 0.6;

  /** Parts of the path of a parameter that stands in no skip connection. */
  private static final int IN_A_SKIP = 3;

  /** Keeps the draws of weights apart from others that are keyed by seed. */
  private static final long PURPOSE = 0x5b9a;

  private final String label;
  private final String setLayer;

  SubgraphNetwork(String label, String setLayer) {
    this.label = label;
    this.setLayer = setLayer;
  }

  /** What the paper calls it, in small letters. */
  String label() {
    return label;
  }

  /** The network for graphs of so many vertices. */
  Network of(int vertices) {
    String convolution = setLayer.formatted("graph_convolution { form: SUM channels: 16 }");
    String layers = LAYER.formatted(convolution).repeat(LAYERS);
    String text = NETWORK.formatted(vertices, Subgraphs.CHANNELS, layers);
    return Network.of(NetworkText.parse(text, label, NetworkSpec.newBuilder()).build());
  }

  /**
   * Uniform ones: biases between -1 and 1, kernels as Glorot and Bengio have them (2010), those of
   * convolutions smaller, since they sum over several vertices and tanh would lose what is large.
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
