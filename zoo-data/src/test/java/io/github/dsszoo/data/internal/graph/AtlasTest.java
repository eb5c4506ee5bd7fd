package io.github.dsszoo.data.internal.graph;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.graph.Graph;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class AtlasTest {

  @Test
  void thereAreAsManyGraphsAsThereAre() {
    assertThat(Atlas.graphs()).hasSize(1252).doesNotHaveDuplicates();
    // Graphs up to isomorphism, https://oeis.org/A000088.
    int[] counts = {1, 2, 4, 11, 34, 156, 1044};
    for (int vertices = 1; vertices <= 7; vertices++) {
      assertThat(Atlas.graphs(vertices)).hasSize(counts[vertices - 1]);
    }
  }

  @Test
  void graphsAreWhereTheAtlasHasThem() {
    List<Graph> graphs = Atlas.graphs();
    // G7 is the triangle, G1252 the complete graph of seven vertices.
    assertThat(graphs.get(6).edges())
        .containsExactly(new int[] {0, 1}, new int[] {0, 2}, new int[] {1, 2});
    assertThat(graphs.get(1251).edges()).hasSize(21);
    assertThat(Atlas.number(graphs.get(6))).isEqualTo(7);
    assertThat(Atlas.number(graphs.get(1251))).isEqualTo(1252);
    assertRefused(() -> Atlas.number(Graph.edgeless(8)), "no such graph of 8 vertices");
  }

  /** What renaming vertices leaves alone differs, or the atlas is of another order. */
  @Test
  void edgesDoNotDecreaseWithinANumberOfVertices() {
    for (int vertices = 1; vertices <= 7; vertices++) {
      int[] edges = Atlas.graphs(vertices).stream().mapToInt(g -> g.edges().size()).toArray();
      assertThat(edges).isSorted();
      assertThat(Arrays.stream(edges).max().orElseThrow()).isEqualTo(vertices * (vertices - 1) / 2);
    }
  }

  @Test
  void theFileIsThatOfNetworkx() throws IOException, GeneralSecurityException {
    try (var in = Atlas.class.getResourceAsStream("atlas.dat.gz")) {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
      assertThat(HexFormat.of().formatHex(sum))
          .isEqualTo("73fc416df0164923607751cb759f4ae81deb5f6550bf25be59c86de3b747e41d");
    }
    try (var in = Atlas.class.getResourceAsStream("NOTICE")) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .contains("NetworkX Developers", "THIS SOFTWARE IS PROVIDED", "3.6.1");
    }
  }
}
