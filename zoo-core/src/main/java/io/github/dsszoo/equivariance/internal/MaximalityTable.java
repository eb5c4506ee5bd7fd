package io.github.dsszoo.equivariance.internal;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.github.dsszoo.equivariance.Maximality;
import io.github.dsszoo.layer.ElementMap;
import io.github.dsszoo.layer.ElementMapExample;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.layer.LayerExample;
import io.github.dsszoo.network.LayerRegistry;
import io.github.dsszoo.spec.ElementMapSpec;
import io.github.dsszoo.spec.LayerSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares set layers over element maps with all equivariant maps, on sets of three small elements.
 * The columns are the marked examples of the registered layer types ({@link
 * LayerExample#comparedAs}), the rows are the marked examples of the registered element map types.
 */
public final class MaximalityTable {
  private static final int SIZE = 3;

  private MaximalityTable() {}

  /** Runs all comparisons, map by map. */
  public static List<Maximality> all() {
    LayerRegistry registry = LayerRegistry.load();
    List<LayerExample> columns =
        registry.layerTypes().stream()
            .flatMap(type -> type.examples().stream())
            .filter(example -> example.comparedAs().isPresent())
            .toList();
    List<ElementMapExample> rows =
        registry.elementMapTypes().stream()
            .flatMap(type -> type.examples().stream())
            .filter(example -> example.comparedAs().isPresent())
            .toList();
    List<Maximality> all = new ArrayList<>();
    for (ElementMapExample row : rows) {
      for (LayerExample column : columns) {
        all.add(compared(registry, row, column));
      }
    }
    return all;
  }

  private static Maximality compared(
      LayerRegistry registry, ElementMapExample row, LayerExample column) {
    ElementMap map = registry.elementMap("row", row.spec());
    return Maximality.of(
        column.comparedAs().orElseThrow(),
        row.comparedAs().orElseThrow(),
        over(registry, row.spec(), column.spec()),
        row.kind(),
        row.element(),
        map.symmetry(row.kind(), row.element()),
        SIZE);
  }

  /**
   * Creates a layer over a map: replaces the map of the layer, or puts a Siamese layer of the map
   * before it.
   */
  private static List<Layer> over(LayerRegistry registry, ElementMapSpec map, LayerSpec column) {
    Layer layer = registry.layer("column", (LayerSpec) withMap(column, map));
    return hasMap(column) ? List.of(layer) : List.of(registry.layer("column", siamese(map)), layer);
  }

  private static LayerSpec siamese(ElementMapSpec map) {
    return LayerSpec.newBuilder().setSiamese(map).build();
  }

  private static boolean hasMap(Message message) {
    return message instanceof ElementMapSpec
        || message.getAllFields().values().stream()
            .anyMatch(value -> value instanceof Message inner && hasMap(inner));
  }

  /** Replaces every element map in a message. */
  private static Message withMap(Message message, ElementMapSpec map) {
    if (message instanceof ElementMapSpec) {
      return map;
    }
    Message.Builder builder = message.toBuilder();
    for (FieldDescriptor field : message.getAllFields().keySet()) {
      if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isRepeated()) {
        builder.setField(field, withMap((Message) message.getField(field), map));
      }
    }
    return builder.build();
  }

  /** Returns the Markdown table: a row for each map, a column for each linear set layer. */
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
    table.append("\nNot linear, and so not covered by the theorem: ");
    return table.append(String.join(", ", others)).append(".\n").toString();
  }
}
