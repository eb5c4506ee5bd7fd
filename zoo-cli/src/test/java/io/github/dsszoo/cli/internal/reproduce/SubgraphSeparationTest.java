package io.github.dsszoo.cli.internal.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.graph.Graph;
import io.github.dsszoo.data.graph.Subgraphs;
import io.github.dsszoo.data.internal.graph.Atlas;
import io.github.dsszoo.data.internal.graph.ColourRefinement;
import io.github.dsszoo.model.internal.experiment.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubgraphSeparationTest {
  private static final Map<String, Subgraphs> POLICIES =
      Map.of(
          "whole", Subgraphs.whole(),
          "vertex-deleted", Subgraphs.vertexDeleted(),
          "edge-deleted", Subgraphs.edgeDeleted(),
          "ego-1", Subgraphs.egoNets(1),
          "ego-2", Subgraphs.egoNets(2),
          "ego-3", Subgraphs.egoNets(3),
          "rooted-ego-2", Subgraphs.rootedEgoNets(2));

  @TempDir static Path folder;
  private static String table;
  private static List<SeparationResult> results;

  @BeforeAll
  static void ask() {
    table = new SubgraphSeparation(List.of(1L), folder).run((done, all, line) -> {});
    results = new ResultFile<>(folder.resolve("results.csv"), SeparationResult.FORMAT).results();
  }

  /** Pairs and, as controls, each of their graphs, by seven kinds of subgraphs and two networks. */
  @Test
  void allPairsAreAsked() {
    assertThat(results).hasSize(7 * 2 * (26 + 52));
    assertThat(results.stream().filter(SeparationResult::isControl)).hasSize(7 * 2 * 52);
  }

  @Test
  void copiesAreNeverToldApart() {
    assertThat(results).filteredOn(SeparationResult::isControl).noneMatch(r -> r.margin() > 3);
  }

  @Test
  void aPlainNetworkTellsNoneApart() {
    assertThat(results)
        .filteredOn(r -> r.subgraphs().equals("whole"))
        .noneMatch(SeparationResult::separated);
  }

  /** DS-WL and DSS-WL, in colours: the networks distinguish exactly what these do. */
  @Test
  void networksTellApartWhatColoursDo() {
    List<Graph> atlas = Atlas.graphs();
    for (SeparationResult result : results) {
      if (!result.isControl()) {
        assertThat(result.separated())
            .as("%s", result)
            .isEqualTo(
                SubgraphRefinement.tells(
                    POLICIES.get(result.subgraphs()),
                    result.run().network().equals("dss-gnn"),
                    atlas.get(result.first() - 1),
                    atlas.get(result.second() - 1)));
        // Nothing is near the line between the two.
        assertThat(result.margin()).matches(margin -> margin < 3 || margin > 30);
      }
    }
  }

  /**
   * Negative control: a plain network distinguishes what colours distinguish, on all pairs of 6.
   */
  @Test
  void aPlainNetworkIsNotBlind() {
    List<Graph> graphs = Atlas.graphs(6);
    List<List<Graph>> alike = ColourRefinement.indistinguishable(graphs);
    List<String> wrong = new ArrayList<>();
    try (GraphAnswers answers = new GraphAnswers(SubgraphNetwork.DS, 6, 1)) {
      double rounding = answers.rounding(Subgraphs.whole(), graphs, 2);
      float[][] all = answers.of(Subgraphs.whole(), graphs);
      for (int i = 0; i < all.length; i++) {
        for (int j = i + 1; j < all.length; j++) {
          List<Graph> pair = List.of(graphs.get(i), graphs.get(j));
          boolean differs = GraphAnswers.difference(all[i], all[j]) > 10 * rounding;
          if (differs == alike.contains(pair)) {
            wrong.add(pair.toString());
          }
        }
      }
    }
    assertThat(alike).hasSize(4);
    assertThat(wrong).isEmpty();
  }

  /** Ego-nets leave those pairs of which each has all edges, or none around a lone vertex. */
  @Test
  void egoNetsLeaveWhatTheySwallow() {
    List<Graph> atlas = Atlas.graphs();
    for (int depth : new int[] {2, 3}) {
      for (SeparationResult result : results) {
        if (result.subgraphs().equals("ego-" + depth) && !result.isControl()) {
          boolean swallowed = true;
          for (int number : new int[] {result.first(), result.second()}) {
            Graph graph = atlas.get(number - 1);
            swallowed &=
                Subgraphs.egoNets(depth).of(graph).stream()
                    .allMatch(net -> net.equals(graph) || net.edges().isEmpty());
          }
          assertThat(result.separated()).as("%s", result).isNotEqualTo(swallowed);
        }
      }
    }
  }

  /** A mask for graphs with fewer subgraphs than others changes no answer. */
  @Test
  void companyChangesNothing() {
    List<Graph> graphs = List.of(Atlas.graphs(6).get(60), Atlas.graphs(6).get(155));
    try (GraphAnswers answers = new GraphAnswers(SubgraphNetwork.DSS, 6, 1)) {
      Subgraphs edges = Subgraphs.edgeDeleted();
      float[] alone = answers.of(edges, graphs.subList(0, 1))[0];
      float[][] both = answers.of(edges, graphs);
      assertThat(GraphAnswers.difference(alone, both[0])).isLessThan(1e-5);
      assertThat(GraphAnswers.difference(alone, both[1])).isGreaterThan(1e-3);
    }
  }

  @Test
  void calledAgainAllOfItIsThere() {
    List<String> lines = new ArrayList<>();
    SubgraphSeparation again = new SubgraphSeparation(List.of(1L), folder);
    assertThat(again.run((done, all, line) -> lines.add(line))).startsWith(withoutMargins());
    assertThat(lines).isEmpty();
    assertThat(folder.resolve("table.md")).content().startsWith(withoutMargins());
    assertThatThrownBy(() -> new SubgraphSeparation(List.of(), folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("at least one seed");
  }

  private static String withoutMargins() {
    return table.substring(0, table.lastIndexOf("|\n") + 2);
  }

  @Test
  void theTableOfTheDocsIsWhatComesOut() throws IOException {
    assertThat(Files.readString(Path.of("..", "docs", "expressivity.md")))
        .contains(withoutMargins());
  }
}
