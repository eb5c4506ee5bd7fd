package io.github.dsszoo.data.graph;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.graph.Atlas;
import io.github.dsszoo.data.internal.random.EpochOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubgraphsTest {

  private static final Graph PATH = Graph.of(4, List.of(new int[][] {{0, 1}, {1, 2}, {2, 3}}));

  private static final List<Subgraphs> ALL =
      List.of(
          Subgraphs.whole(),
          Subgraphs.vertexDeleted(),
          Subgraphs.edgeDeleted(),
          Subgraphs.egoNets(1),
          Subgraphs.egoNets(2),
          Subgraphs.rootedEgoNets(3));

  private static List<float[]> matrices(List<Graph> graphs) {
    return graphs.stream().map(Graph::adjacency).toList();
  }

  private static void assertTwins(Subgraphs policy, Graph graph, List<float[]> twins) {
    List<float[]> matrices = matrices(policy.of(graph));
    assertThat(matrices).hasSameSizeAs(twins);
    for (int i = 0; i < twins.size(); i++) {
      assertThat(matrices.get(i)).as("%s, %d of %s", policy, i, graph).isEqualTo(twins.get(i));
    }
  }

  @Test
  void deletedVerticesLoseTheirRowAndColumn() {
    for (Graph graph : Atlas.graphs()) {
      int n = graph.vertices();
      List<float[]> twins = new ArrayList<>();
      for (int vertex = 0; vertex < n; vertex++) {
        float[] matrix = graph.adjacency();
        for (int other = 0; other < n; other++) {
          matrix[vertex * n + other] = 0;
          matrix[other * n + vertex] = 0;
        }
        twins.add(matrix);
      }
      assertTwins(Subgraphs.vertexDeleted(), graph, twins);
    }
  }

  @Test
  void deletedEdgesAreTwoEntriesLess() {
    for (Graph graph : Atlas.graphs()) {
      int n = graph.vertices();
      List<float[]> twins = new ArrayList<>();
      for (int from = 0; from < n; from++) {
        for (int to = from + 1; to < n; to++) {
          float[] matrix = graph.adjacency();
          if (matrix[from * n + to] > 0) {
            matrix[from * n + to] = 0;
            matrix[to * n + from] = 0;
            twins.add(matrix);
          }
        }
      }
      if (twins.isEmpty()) {
        twins.add(graph.adjacency());
      }
      assertTwins(Subgraphs.edgeDeleted(), graph, twins);
    }
  }

  /** How many walks of so many steps, some of which may stay where they are, lead to a vertex. */
  private static long[] walks(Graph graph, int root, int steps) {
    long[] walks = new long[graph.vertices()];
    walks[root] = 1;
    for (int step = 0; step < steps; step++) {
      long[] next = walks.clone();
      graph
          .edges()
          .forEach(
              edge -> {
                next[edge[0]] += walks[edge[1]];
                next[edge[1]] += walks[edge[0]];
              });
      System.arraycopy(next, 0, walks, 0, next.length);
    }
    return walks;
  }

  @Test
  void egoNetsAreWhatWalksReach() {
    for (Graph graph : Atlas.graphs()) {
      int n = graph.vertices();
      for (int depth = 1; depth <= 4; depth++) {
        List<float[]> twins = new ArrayList<>();
        for (int root = 0; root < n; root++) {
          long[] walks = walks(graph, root, depth);
          float[] matrix = graph.adjacency();
          for (int i = 0; i < matrix.length; i++) {
            matrix[i] = walks[i / n] > 0 && walks[i % n] > 0 ? matrix[i] : 0;
          }
          twins.add(matrix);
        }
        assertTwins(Subgraphs.egoNets(depth), graph, twins);
        assertTwins(Subgraphs.rootedEgoNets(depth), graph, twins);
      }
    }
  }

  /** What DSS takes the edges of the graph from: the maximum over the set. */
  @Test
  void allSubgraphsTogetherHaveAllEdges() {
    for (Graph graph : Atlas.graphs()) {
      for (Subgraphs policy : ALL) {
        List<int[]> edges =
            policy.of(graph).stream().flatMap(each -> each.edges().stream()).toList();
        boolean lost =
            graph.edges().size() == 1
                && (policy.toString().equals("edge-deleted")
                    || policy.toString().equals("vertex-deleted") && graph.vertices() == 2);
        assertThat(Graph.of(graph.vertices(), edges).equals(graph))
            .as("%s, %s", policy, graph)
            .isNotEqualTo(lost);
      }
    }
  }

  @Test
  void renamedGraphsHaveRenamedSubgraphs() {
    for (Graph graph : Atlas.graphs(6)) {
      int[] names = EpochOrder.shuffled(6, 3, 0);
      for (Subgraphs policy : ALL) {
        assertThat(policy.of(graph.renamed(names)))
            .containsExactlyInAnyOrderElementsOf(
                policy.of(graph).stream().map(each -> each.renamed(names)).toList());
      }
    }
  }

  @Test
  void setsHaveAMatrixForEachSubgraph() {
    Graph ring = Graph.of(4, List.of(new int[][] {{0, 1}, {1, 2}, {2, 3}, {3, 0}}));
    for (Subgraphs policy : ALL) {
      SetDataset sets = policy.sets(List.of(PATH, ring));
      List<float[]> matrices = new ArrayList<>(matrices(policy.of(PATH)));
      if (policy.toString().equals("edge-deleted")) {
        matrices.add(new float[16]);
        assertThat(sets.mask()).containsExactly(1, 1, 1, 0, 1, 1, 1, 1);
      } else {
        assertThat(sets.hasMask()).isFalse();
      }
      matrices.addAll(matrices(policy.of(ring)));
      assertThat(sets.shape()).containsExactly(2, matrices.size() / 2, 4, Subgraphs.CHANNELS);
      for (int i = 0; i < matrices.size(); i++) {
        assertThat(Arrays.copyOfRange(sets.adjacency(), 16 * i, 16 * i + 16))
            .isEqualTo(matrices.get(i));
      }
    }
  }

  @Test
  void verticesHaveAConstantAndRootsAMark() {
    for (Subgraphs policy : ALL) {
      boolean rooted = policy.toString().startsWith("rooted");
      float[] values = policy.sets(List.of(PATH)).values();
      for (int at = 0; at < values.length; at += Subgraphs.CHANNELS) {
        int subgraph = at / Subgraphs.CHANNELS / 4;
        int vertex = at / Subgraphs.CHANNELS % 4;
        assertThat(values[at]).isEqualTo(1);
        assertThat(values[at + 1]).isEqualTo(rooted && vertex == subgraph ? 1 : 0);
      }
    }
  }

  @Test
  void refusesWhatItCannotTakeApart() {
    assertRefused(() -> Subgraphs.egoNets(0), "depth 0");
    assertRefused(() -> Subgraphs.rootedEgoNets(-3), "depth -3");
    assertRefused(() -> Subgraphs.whole().sets(List.of()), "no graph");
    assertRefused(
        () -> Subgraphs.whole().sets(List.of(PATH, Graph.edgeless(5))),
        "Some graphs have 4 vertices");
    for (int vertices : new int[] {50_000, Integer.MAX_VALUE}) {
      List<Graph> huge = List.of(Graph.edgeless(vertices));
      for (Subgraphs policy : ALL) {
        assertRefused(() -> policy.sets(huge), "too many for one array");
      }
    }
  }
}
