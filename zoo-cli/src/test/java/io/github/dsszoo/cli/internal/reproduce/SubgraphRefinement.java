package io.github.dsszoo.cli.internal.reproduce;

import io.github.dsszoo.data.graph.Graph;
import io.github.dsszoo.data.graph.Subgraphs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The obvious twin of networks of subgraphs: DS-WL and DSS-WL of Bevilacqua et al., ICLR 2022,
 * colours of vertices in subgraphs instead of numbers.
 *
 * <p>A vertex of a subgraph takes its next colour from its own and those of its neighbours in the
 * subgraph; for DSS-WL also from its colours in all subgraphs, and those of its neighbours in the
 * graph in all subgraphs.
 */
final class SubgraphRefinement {
  private SubgraphRefinement() {}

  /** Whether two graphs get different colours, counted by subgraph. */
  static boolean tells(Subgraphs policy, boolean shared, Graph one, Graph other) {
    List<Graph> graphs = List.of(one, other);
    List<List<Graph>> bags = graphs.stream().map(policy::of).toList();
    List<List<int[]>> colours = new ArrayList<>();
    for (List<Graph> bag : bags) {
      List<int[]> first = new ArrayList<>();
      for (int i = 0; i < bag.size(); i++) {
        int[] start = new int[one.vertices()];
        if (policy.toString().startsWith("rooted")) {
          start[i] = 1;
        }
        first.add(start);
      }
      colours.add(first);
    }
    // In each round but the last one some colour splits, and there are not more than vertices.
    int rounds = one.vertices() * Math.max(bags.get(0).size(), bags.get(1).size()) * 2;
    int before = 0;
    for (int round = 0; round < rounds; round++) {
      Map<Object, Integer> names = new HashMap<>();
      List<List<int[]>> next = new ArrayList<>();
      for (int g = 0; g < graphs.size(); g++) {
        next.add(round(graphs.get(g), bags.get(g), colours.get(g), shared, names));
      }
      colours = next;
      if (names.size() == before) {
        break;
      }
      before = names.size();
    }
    return !counted(colours.get(0)).equals(counted(colours.get(1)));
  }

  private static List<int[]> round(
      Graph graph,
      List<Graph> bag,
      List<int[]> colours,
      boolean shared,
      Map<Object, Integer> names) {
    List<Object> everywhere = new ArrayList<>();
    for (int vertex = 0; vertex < graph.vertices(); vertex++) {
      int v = vertex;
      everywhere.add(colours.stream().map(each -> each[v]).sorted().toList());
    }
    int[][] around = graph.neighbours();
    List<int[]> next = new ArrayList<>();
    for (int i = 0; i < bag.size(); i++) {
      int[] own = colours.get(i);
      int[][] neighbours = bag.get(i).neighbours();
      next.add(
          IntStream.range(0, own.length)
              .map(
                  v -> {
                    List<Object> view = new ArrayList<>();
                    view.add(own[v]);
                    view.add(
                        Arrays.stream(neighbours[v]).map(w -> own[w]).sorted().boxed().toList());
                    if (shared) {
                      view.add(everywhere.get(v));
                      view.add(
                          Arrays.stream(around[v])
                              .mapToObj(w -> everywhere.get(w).toString())
                              .sorted()
                              .toList());
                    }
                    return names.computeIfAbsent(view, unseen -> names.size());
                  })
              .toArray());
    }
    return next;
  }

  private static List<String> counted(List<int[]> colours) {
    return colours.stream()
        .map(each -> Arrays.toString(Arrays.stream(each).sorted().toArray()))
        .sorted()
        .toList();
  }
}
