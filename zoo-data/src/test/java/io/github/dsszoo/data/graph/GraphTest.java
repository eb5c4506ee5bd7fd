package io.github.dsszoo.data.graph;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphTest {

  private static final Graph PATH = Graph.of(3, List.of(new int[] {2, 1}, new int[] {0, 1}));

  @Test
  void edgesAreSortedAndOnce() {
    assertThat(PATH.edges()).containsExactly(new int[] {0, 1}, new int[] {1, 2});
    int[][] again = {{1, 0}, {0, 1}, {1, 2}, {2, 1}, {1, 2}};
    assertThat(Graph.of(3, List.of(again))).isEqualTo(PATH).hasSameHashCodeAs(PATH);
    assertThat(Graph.of(4, PATH.edges())).isNotEqualTo(PATH);
    assertThat(Graph.edgeless(3)).isNotEqualTo(PATH);
  }

  @Test
  void whatIsHandedOutChangesNothing() {
    PATH.edges().get(0)[0] = 7;
    assertThat(PATH.edges().get(0)).containsExactly(0, 1);
  }

  @Test
  void adjacencyAndNeighbours() {
    assertThat(PATH.directed()).containsExactly(0, 1, 1, 0, 1, 2, 2, 1);
    assertThat(PATH.adjacency()).containsExactly(0, 1, 0, 1, 0, 1, 0, 1, 0);
    assertThat(PATH.neighbours()).isDeepEqualTo(new int[][] {{1}, {0, 2}, {1}});
  }

  @Test
  void renamedVerticesTakeTheirEdgesWithThem() {
    assertThat(PATH.renamed(new int[] {1, 2, 0}))
        .isEqualTo(Graph.of(3, List.of(new int[] {1, 2}, new int[] {2, 0})));
    assertThat(PATH.renamed(new int[] {2, 1, 0})).isEqualTo(PATH);
    for (int[] names : new int[][] {{0, 1}, {0, 1, 1}, {1, 2, 3}, {-1, 0, 1}}) {
      assertRefused(() -> PATH.renamed(names), "renames no graph of 3 vertices");
    }
  }

  @ParameterizedTest
  @CsvSource({"0,0", "0,3", "-1,0", "2147483647,0", "0,-2147483648"})
  void refusesWhatIsNoEdge(int from, int to) {
    assertRefused(() -> Graph.of(3, List.of(new int[] {from, to})), "no edge", "0 to 2");
  }

  @Test
  void refusesGraphsOfNothing() {
    assertRefused(() -> Graph.edgeless(0), "at least one vertex");
    assertRefused(() -> Graph.of(2, List.of(new int[] {1})), "[1] is no edge");
  }
}
