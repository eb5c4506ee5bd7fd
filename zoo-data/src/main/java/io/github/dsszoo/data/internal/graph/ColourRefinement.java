package io.github.dsszoo.data.internal.graph;

import io.github.dsszoo.data.graph.Graph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Colour refinement, also known as the one-dimensional Weisfeiler-Leman test. All vertices start
 * with one colour. In each round, the new colour of a vertex encodes its own colour and the number
 * of neighbours of each colour, until no round distinguishes more vertices.
 *
 * <p>If two graphs have the same multiset of colours, every message passing network gives the same
 * output for both, whatever its weights (Xu et al., "How Powerful are Graph Neural Networks?", and
 * Morris et al., "Weisfeiler and Leman Go Neural", both 2019). Subgraph networks distinguish some
 * of these graphs.
 */
public final class ColourRefinement {

  /** The input of a vertex's next colour. */
  private record View(int own, List<Integer> neighbours) {}

  private ColourRefinement() {}

  /**
   * Returns the final colours of the vertices of several graphs; colours are comparable across
   * graphs.
   *
   * @return for each graph the colours of its vertices, from 0
   */
  public static int[][] colours(List<Graph> graphs) {
    int[][][] neighbours = graphs.stream().map(Graph::neighbours).toArray(int[][][]::new);
    int[][] colours = graphs.stream().map(graph -> new int[graph.vertices()]).toArray(int[][]::new);
    int before = 0;
    int now = 1;
    while (now > before) {
      Map<View, Integer> known = new HashMap<>();
      int[][] next = new int[colours.length][];
      for (int graph = 0; graph < next.length; graph++) {
        int[] old = colours[graph];
        int[][] around = neighbours[graph];
        next[graph] =
            IntStream.range(0, old.length)
                .map(vertex -> number(known, view(old, vertex, around[vertex])))
                .toArray();
      }
      colours = next;
      before = now;
      now = known.size();
    }
    return colours;
  }

  private static View view(int[] colours, int vertex, int[] neighbours) {
    List<Integer> around =
        Arrays.stream(neighbours).map(neighbour -> colours[neighbour]).sorted().boxed().toList();
    return new View(colours[vertex], around);
  }

  private static int number(Map<View, Integer> known, View view) {
    return known.computeIfAbsent(view, unseen -> known.size());
  }

  /**
   * Returns the groups of graphs that colour refinement does not distinguish.
   *
   * @param graphs pairwise non-isomorphic graphs
   * @return the groups of at least two graphs, each in the order of {@code graphs}
   */
  public static List<List<Graph>> indistinguishable(List<Graph> graphs) {
    int[][] colours = colours(graphs);
    Map<List<Integer>, List<Graph>> groups = new LinkedHashMap<>();
    for (int graph = 0; graph < colours.length; graph++) {
      List<Integer> counted = Arrays.stream(colours[graph]).sorted().boxed().toList();
      groups.computeIfAbsent(counted, unseen -> new ArrayList<>()).add(graphs.get(graph));
    }
    return groups.values().stream().filter(group -> group.size() > 1).toList();
  }
}
