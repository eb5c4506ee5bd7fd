package io.github.dsszoo.equivariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.equivariance.EquivarianceReport.Figure;
import io.github.dsszoo.internal.graph.GraphOps;
import io.github.dsszoo.layer.Adjacency;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.GraphConvolution;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.layer.Siamese;
import io.github.dsszoo.layer.Variables;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkException;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.savedmodel.Signatures;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.symmetry.Groups;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Networks on graphs, however these come by their edges, and on clouds with absent points. */
class GraphNetworksTest {
  private static final String ALIKE =
      "permutations of the vertices and their edges of all elements alike";
  private static final String EACH =
      "permutations of the vertices and their edges of each element on its own";

  /** A path of four vertices. */
  private static final String PATH =
      "edge { from: 0 to: 1 } edge { from: 1 to: 2 } edge { from: 2 to: 3 }";

  private static final long[] BOTH_WAYS = {0, 1, 1, 0, 1, 2, 2, 1, 2, 3, 3, 2};

  private static Network network(String graph, String layer) {
    String text =
        """
        name: "n"
        input { graph { vertices: 4 channels: 2 %s } standardise {} }
        encoder { %s { map { graph_convolution { channels: 5 form: GCN_IMPROVED } } } }
        encoder { batch_norm {} }
        encoder { activation: ELU }
        encoder { siamese { graph_convolution { channels: 3 form: SUM } } }
        encoder { pool_positions: MAX }
        head { dss { map { dense { channels: 1 } } } }
        output { selection {} }
        """
            .formatted(graph, layer);
    return Network.of(NetworkText.parse(text, "test", NetworkSpec.newBuilder()).build());
  }

  private static List<String> claims(Network network) {
    EquivarianceReport report = EquivarianceCheck.of(network, 1).run();
    report.assertHolds();
    return report.claimed().stream().map(Figure::symmetry).toList();
  }

  @Test
  void verticesMoveWithTheirEdges() {
    for (String graph : List.of("", "given: ADJACENCY", PATH)) {
      assertThat(claims(network(graph, "dss"))).contains(ALIKE, "padding").doesNotContain(EACH);
    }
    assertThat(claims(network("given: ADJACENCY", "independent"))).contains(ALIKE, EACH);
  }

  /** Negative control: a graph that stays where it is while its vertices move. */
  @Test
  void aGraphThatStaysBehindIsCaught() {
    Layer stays =
        (context, input) ->
            new Siamese(new GraphConvolution(3, GraphConvolution.Form.GCN, true))
                .apply(
                    context,
                    input.withGraph(
                        Adjacency.ofEdges(
                            context.ops(),
                            context.ops().constant(new long[][] {{0, 1}, {1, 2}}),
                            4)));
    EquivarianceReport report =
        EquivarianceCheck.of(stays, ElementKind.GRAPH, Shape.of(4, 2))
            .moving(Groups.symmetric(4))
            .run();
    assertThat(report.holds()).isFalse();
    assertThat(report.figures())
        .filteredOn(figure -> figure.symmetry().equals(ALIKE))
        .allMatch(figure -> figure.largestError() > 1e-2);
  }

  private static float[] random(int count) {
    SplittableRandom random = new SplittableRandom(7);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextDouble(-1, 1);
    }
    return numbers;
  }

  private static final FloatArray X = new FloatArray(new long[] {2, 3, 4, 2}, random(48));

  private static float[] answers(Network network, String signature, Map<String, Array> inputs) {
    Network like = network("", "dss");
    try (ServedModel model = ServedModel.inMemory(network, Weights.initial(like, 3))) {
      return ((FloatArray) model.run(signature, inputs).get("log_probabilities")).values();
    }
  }

  @Test
  void allWaysToGiveOneGraphGiveOneAnswer() {
    float[] adjacency = new float[2 * 3 * 16];
    for (int i = 0; i < adjacency.length; i++) {
      adjacency[i] = Math.abs(i % 4 - i / 4 % 4) == 1 ? 1 : 0;
    }
    float[] fixed = answers(network(PATH, "dss"), Signatures.SERVING, Map.of("x", X));
    Array edges = new LongArray(new long[] {6, 2}, BOTH_WAYS);
    Array matrices = new FloatArray(new long[] {2, 3, 4, 4}, adjacency);
    assertThat(answers(network("", "dss"), Signatures.SERVING, Map.of("x", X, "edges", edges)))
        .containsExactly(fixed, offset());
    assertThat(
            answers(
                network("given: ADJACENCY", "dss"),
                Signatures.SERVING,
                Map.of("x", X, "adjacency", matrices)))
        .containsExactly(fixed, offset());
    assertThat(network(PATH, "dss").edges().orElseThrow()).containsExactly(BOTH_WAYS);
  }

  private static Offset<Float> offset() {
    return Offset.offset(1e-5f);
  }

  /** The mask of points: garbage there changes nothing, and an element without any is absent. */
  @Test
  void verticesMayBeAbsent() {
    float[] present = new float[24];
    for (int i = 0; i < 24; i++) {
      present[i] = i % 5 != 1 && i < 20 ? 1 : 0;
    }
    float[] garbled = X.values().clone();
    for (int i = 0; i < garbled.length; i++) {
      garbled[i] = present[i / 2] > 0 ? garbled[i] : Float.NaN;
    }
    Array mask = new FloatArray(new long[] {2, 3, 4}, present);
    Network network = network(PATH, "dss");
    float[] answers = answers(network, Signatures.MASKED_POINTS, Map.of("x", X, "mask", mask));
    assertThat(
            answers(
                network,
                Signatures.MASKED_POINTS,
                Map.of("x", new FloatArray(X.shape(), garbled), "mask", mask)))
        .containsExactly(answers, offset());
    assertThat(answers[5]).isLessThan(-1e30f);
    assertThat(answers).isNotEqualTo(answers(network, Signatures.SERVING, Map.of("x", X)));
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(network("", "dss").takes()).endsWith("x [N, n, 4, 2], and edges");
    assertThatThrownBy(() -> network("edge { from: 0 to: 4 }", "dss"))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("vertices are numbered 0 to 3");
    assertThatThrownBy(() -> answers(network("", "dss"), Signatures.SERVING, Map.of("x", X)))
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining("takes edges, x, not x");
    Network given = network("", "dss");
    try (Graph graph = new Graph()) {
      Ops tf = GraphOps.of(graph);
      GraphContext context = GraphContext.forInference(tf, Variables.zero(tf));
      var x = tf.placeholder(TFloat32.class, Placeholder.shape(given.batchShape()));
      assertThatThrownBy(() -> given.forward(context, x, Optional.empty()))
          .isInstanceOf(NetworkException.class)
          .hasMessageContaining("missing input \"edges\"");
    }
  }
}
