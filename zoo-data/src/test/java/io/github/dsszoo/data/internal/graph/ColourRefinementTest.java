package io.github.dsszoo.data.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.graph.Graph;
import io.github.dsszoo.data.internal.random.EpochOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColourRefinementTest {

  private static Graph cycles(int... lengths) {
    List<int[]> edges = new ArrayList<>();
    int from = 0;
    for (int length : lengths) {
      for (int i = 0; i < length; i++) {
        edges.add(new int[] {from + i, from + (i + 1) % length});
      }
      from += length;
    }
    return Graph.of(from, edges);
  }

  private static Graph renamed(Graph graph, long seed) {
    return graph.renamed(EpochOrder.shuffled(graph.vertices(), seed, 0));
  }

  private static boolean told(Graph one, Graph other) {
    return ColourRefinement.indistinguishable(List.of(one, other)).isEmpty();
  }

  @Test
  void aPathIsColouredFromItsEnds() {
    Graph path = Graph.of(5, List.of(new int[][] {{0, 1}, {1, 2}, {2, 3}, {3, 4}}));
    int[] colours = ColourRefinement.colours(List.of(path))[0];
    assertThat(colours[0]).isEqualTo(colours[4]);
    assertThat(colours[1]).isEqualTo(colours[3]);
    assertThat(Arrays.stream(colours).distinct().count()).isEqualTo(3);
  }

  @Test
  void regularGraphsOfOneDegreeLookAlike() {
    assertThat(told(cycles(6), cycles(3, 3))).isFalse();
    assertThat(told(cycles(7), cycles(3, 4))).isFalse();
    assertThat(told(cycles(6), cycles(7))).isTrue();
    assertThat(told(cycles(6), Graph.of(6, cycles(6).edges().subList(1, 6)))).isTrue();
  }

  @Test
  void namesOfVerticesTellNothing() {
    for (Graph graph : Atlas.graphs(6)) {
      assertThat(told(graph, renamed(graph, 5))).isFalse();
    }
  }

  @Test
  void theSmallestPairsHaveSixVertices() {
    for (int vertices = 1; vertices <= 5; vertices++) {
      assertThat(ColourRefinement.indistinguishable(Atlas.graphs(vertices))).isEmpty();
    }
    List<List<Graph>> six = ColourRefinement.indistinguishable(Atlas.graphs(6));
    assertThat(six).allSatisfy(group -> assertThat(group).hasSize(2));
    // Two triangles and the ring of six; the prism and the complete bipartite graph.
    assertThat(six).anySatisfy(group -> assertDegree(group, 2));
    assertThat(six).anySatisfy(group -> assertDegree(group, 3));
  }

  private static void assertDegree(List<Graph> group, int degree) {
    for (Graph graph : group) {
      for (int[] neighbours : graph.neighbours()) {
        assertThat(neighbours).hasSize(degree);
      }
    }
  }

  @Test
  void asManyPairsAsThereAre() {
    assertThat(ColourRefinement.indistinguishable(Atlas.graphs(6))).hasSize(4);
    assertThat(ColourRefinement.indistinguishable(Atlas.graphs(7))).hasSize(22);
  }

  /** As far as one can see from a vertex, as a tree that is written out. */
  private static String unfolded(int[][] neighbours, int vertex, int depth) {
    if (depth == 0) {
      return ".";
    }
    List<String> around = new ArrayList<>();
    for (int neighbour : neighbours[vertex]) {
      around.add(unfolded(neighbours, neighbour, depth - 1));
    }
    Collections.sort(around);
    return around.toString();
  }

  @Test
  void treesThatAreWrittenOutTellTheSameGraphsApart() {
    Map<List<String>, List<Graph>> groups = new LinkedHashMap<>();
    for (Graph graph : Atlas.graphs(6)) {
      int[][] neighbours = graph.neighbours();
      List<String> trees = new ArrayList<>();
      for (int vertex = 0; vertex < 6; vertex++) {
        trees.add(unfolded(neighbours, vertex, 5));
      }
      Collections.sort(trees);
      groups.computeIfAbsent(trees, unseen -> new ArrayList<>()).add(graph);
    }
    assertThat(groups.values().stream().filter(group -> group.size() > 1).toList())
        .isEqualTo(ColourRefinement.indistinguishable(Atlas.graphs(6)));
  }
}
