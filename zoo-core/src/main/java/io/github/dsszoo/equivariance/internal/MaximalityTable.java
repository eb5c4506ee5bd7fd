package io.github.dsszoo.equivariance.internal;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.equivariance.Maximality;
import io.github.dsszoo.layer.Aggregation;
import io.github.dsszoo.layer.CircularConvolution;
import io.github.dsszoo.layer.CircularConvolution.Method;
import io.github.dsszoo.layer.Dense;
import io.github.dsszoo.layer.Dss;
import io.github.dsszoo.layer.ElementMap;
import io.github.dsszoo.layer.Independent;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.layer.MaxConcatenation;
import io.github.dsszoo.layer.MeanSubtraction;
import io.github.dsszoo.layer.OrbitMap;
import io.github.dsszoo.layer.PointMap;
import io.github.dsszoo.layer.ResidualAttention;
import io.github.dsszoo.layer.Siamese;
import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/** Every set layer over every element map, on sets of three small elements. */
public final class MaximalityTable {
  private static final int SIZE = 3;

  private MaximalityTable() {}

  /** A map, what it is called, and elements that it takes. */
  private record Row(String name, ElementMap map, ElementKind kind, Shape element) {}

  /** Set layers over a map. */
  private record Column(String name, List<Layer> layers) {}

  /** Runs all comparisons, map by map. */
  public static List<Maximality> all() {
    List<Maximality> all = new ArrayList<>();
    for (Row row : rows()) {
      for (Column column : columns(row)) {
        all.add(
            Maximality.of(
                column.name(),
                row.name(),
                column.layers(),
                row.kind(),
                row.element(),
                row.map().symmetry(row.kind(), row.element()),
                SIZE));
      }
    }
    return all;
  }

  private static List<Row> rows() {
    return List.of(
        new Row("dense, 3 numbers to 2", new Dense(2, true), ElementKind.VECTOR, Shape.of(3)),
        convolution("circular convolution, length 6, kernel 6", 6, 6, 1),
        convolution("circular convolution, length 6, kernel 3", 6, 3, 1),
        convolution("circular convolution, length 6, kernel 6, stride 2", 6, 6, 2),
        orbits("orbit map, trivial group on 4", Groups.trivial(4)),
        orbits("orbit map, shifts of 6", Groups.cyclic(6)),
        orbits("orbit map, torus of 2 x 3", Groups.torus(2, 3)),
        orbits("orbit map, shifts and reflections of 5", Groups.dihedral(5)),
        orbits("orbit map, quarter turns of 3 x 3", Groups.quarterTurns(3)),
        orbits("orbit map, symmetries of a square of 3 x 3", Groups.squareSymmetries(3)),
        orbits("orbit map, all permutations of 4", Groups.symmetric(4)),
        new Row(
            "point map and the mean of all points, 4 points",
            new PointMap(1, Optional.of(Aggregation.MEAN), true),
            ElementKind.POINTS,
            Shape.of(4, 1)),
        adjacency("orbit map, vertices of graphs of 3", 3),
        adjacency("orbit map, vertices of graphs of 4", 4),
        orbits(
            "orbit map, a swap beside a cycle of 3",
            PermutationGroup.of(Permutation.of(1, 0, 2, 3, 4), Permutation.of(0, 1, 3, 4, 2))));
  }

  private static Row convolution(String name, int length, int kernel, int stride) {
    return new Row(
        name,
        new CircularConvolution(1, kernel, stride, Method.AUTO, true),
        ElementKind.SIGNAL,
        Shape.of(length, 1));
  }

  private static Row orbits(String name, PermutationGroup group) {
    return new Row(
        name, new OrbitMap(1, group, true), ElementKind.SIGNAL, Shape.of(group.degree(), 1));
  }

  private static Row adjacency(String name, int vertices) {
    return new Row(
        name,
        new OrbitMap(1, Groups.adjacency(vertices), true),
        ElementKind.ADJACENCY,
        Shape.of(vertices, vertices, 1));
  }

  private static List<Column> columns(Row row) {
    ElementMap map = row.map();
    Layer siamese = new Siamese(map);
    return List.of(
        new Column("DSS, mean", List.of(Dss.linear(map, Aggregation.MEAN))),
        new Column("DSS, sum", List.of(Dss.linear(map, Aggregation.SUM))),
        new Column(
            "DSS, sum over the others",
            List.of(
                new Dss(
                    map,
                    Aggregation.SUM,
                    Dss.Order.AGGREGATE_THEN_MAP,
                    Dss.Split.OTHERS,
                    Optional.empty(),
                    false))),
        new Column("Siamese", List.of(siamese)),
        new Column("mean subtraction", List.of(siamese, new MeanSubtraction())),
        new Column("independent", List.of(new Independent(map, Aggregation.MEAN))),
        new Column("DSS, max", List.of(Dss.linear(map, Aggregation.MAX))),
        new Column("max concatenation", List.of(siamese, new MaxConcatenation())),
        new Column("residual attention", List.of(siamese, new ResidualAttention(2))));
  }

  /** The table in Markdown: a row for each map, a column for each linear set layer. */
  public static String markdown(List<Maximality> all) {
    List<String> layers =
        all.stream().filter(Maximality::linear).map(Maximality::layer).distinct().toList();
    List<String> others =
        all.stream().filter(m -> !m.linear()).map(Maximality::layer).distinct().toList();
    StringBuilder table = new StringBuilder("| over | " + String.join(" | ", layers) + " |\n");
    table.append("|---|").append("---|".repeat(layers.size())).append('\n');
    for (String map : all.stream().map(Maximality::map).distinct().toList()) {
      table.append("| ").append(map).append(" |");
      for (String layer : layers) {
        Maximality cell =
            all.stream()
                .filter(m -> m.map().equals(map) && m.layer().equals(layer))
                .findFirst()
                .orElseThrow();
        table
            .append(' ')
            .append(cell.aligned().verdict())
            .append("; ")
            .append(cell.independent().verdict())
            .append(" |");
      }
      table.append('\n');
    }
    table.append("\nNot linear, and so outside of the theorem: ");
    return table.append(String.join(", ", others)).append(".\n").toString();
  }
}
