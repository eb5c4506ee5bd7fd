package io.github.dsszoo.data.internal.graph;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.graph.Graph;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * All graphs with 1 to 7 vertices up to isomorphism, in the order of Read and Wilson, "An Atlas of
 * Graphs" (1998), as in networkx. The file NOTICE beside the data states the licence terms.
 */
public final class Atlas {

  /** Loads the graphs on first use. */
  private static final class Book {
    static final List<Graph> GRAPHS = read();
  }

  private Atlas() {}

  /** Returns the 1,252 graphs G1, G2, ...; G0, which has no vertex, is omitted. */
  public static List<Graph> graphs() {
    return Book.GRAPHS;
  }

  private static List<Graph> read() {
    try (InputStream file = Atlas.class.getResourceAsStream("atlas.dat.gz");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(file), StandardCharsets.US_ASCII))) {
      List<Graph> graphs = new ArrayList<>();
      List<int[]> edges = new ArrayList<>();
      int vertices = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ");
        switch (words[0]) {
          case "GRAPH" -> {
            add(graphs, vertices, edges);
            edges.clear();
          }
          case "NODES" -> vertices = Integer.parseInt(words[1]);
          default -> edges.add(new int[] {Integer.parseInt(words[0]), Integer.parseInt(words[1])});
        }
      }
      add(graphs, vertices, edges);
      return List.copyOf(graphs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(List<Graph> graphs, int vertices, List<int[]> edges) {
    if (vertices > 0) {
      graphs.add(Graph.of(vertices, edges));
    }
  }

  /**
   * Returns the number of a graph in the book: 7 for G7, the triangle.
   *
   * @param graph a graph of the atlas, with the vertex numbers of the atlas
   * @throws DataException if the atlas has no such graph
   */
  public static int number(Graph graph) {
    int place = graphs().indexOf(graph);
    if (place < 0) {
      throw new DataException(
          "The atlas has no such graph of %s; take one of Atlas.graphs().".formatted(graph));
    }
    return place + 1;
  }

  /** Returns the graphs with a given number of vertices, 1 to 7. */
  public static List<Graph> graphs(int vertices) {
    return graphs().stream().filter(graph -> graph.vertices() == vertices).toList();
  }
}
