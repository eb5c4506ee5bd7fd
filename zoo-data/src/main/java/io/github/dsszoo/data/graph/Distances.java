package io.github.dsszoo.data.graph;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** How many edges one vertex is from the others. */
public final class Distances {
  private Distances() {}

  /**
   * The distances from a vertex, by breadth-first search.
   *
   * @param neighbours of each vertex, as {@link Graph#neighbours} gives them
   * @param most how far to go
   * @return for each vertex the distance, or -1 if it is farther or cannot be reached
   */
  public static int[] within(int[][] neighbours, int from, int most) {
    int[] distances = new int[neighbours.length];
    Arrays.fill(distances, -1);
    distances[from] = 0;
    Deque<Integer> next = new ArrayDeque<>();
    next.add(from);
    while (!next.isEmpty()) {
      int vertex = next.remove();
      for (int neighbour : neighbours[vertex]) {
        if (distances[neighbour] < 0 && distances[vertex] < most) {
          distances[neighbour] = distances[vertex] + 1;
          next.add(neighbour);
        }
      }
    }
    return distances;
  }
}
