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
 * Colour refinement, also known as the one-dimensional Weisfeiler-Leman test: vertices begin with
 * one colour, and in each round a vertex takes a new one that says its own and how many neighbours
 * it has of each, until no round tells more vertices apart.
 *
 * <p>Graphs whose colours are the same, counted, get the same answer of every network that passes
 * messages along edges, whatever its weights (Xu et al., "How Powerful are Graph Neural Networks?",
 * and Morris et al., "Weisfeiler and Leman Go Neural", both 2019). Networks of subgraphs tell some
 * of these apart.
 */
public final class ColourRefinement {

  /** What a vertex takes its next colour from. */
  private record View(int own, List<Integer> neighbours) {}

  private ColourRefinement() {}

  /**
   * The last colours of the vertices of several graphs; a colour means the same in all of them.
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
   * Groups of graphs that cannot be told apart by their colours.
   *
   * @param graphs of which none is another one with its vertices renamed
   * @return the groups of two and more, each in the order of the graphs
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
