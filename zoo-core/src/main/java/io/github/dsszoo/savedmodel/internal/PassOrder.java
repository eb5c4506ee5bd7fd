package io.github.dsszoo.savedmodel.internal;

import io.github.dsszoo.internal.graph.SetTotals.Total;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** Divides the totals of a computation graph among passes over the pieces of a set. */
final class PassOrder {
  /** The pass in which each op can be computed, from 0. */
  private final Map<String, Integer> pass = new HashMap<>();

  /**
   * The ops that depend on the values of a piece other than through totals of earlier passes.
   * Shapes are left out: elements of all pieces have the same size, and the number of elements in a
   * piece is tried out.
   */
  private final Set<String> onPiece = new HashSet<>();

  private final List<List<Total>> passes = new ArrayList<>();

  /**
   * Divides the totals.
   *
   * @param graph in which each op comes after its inputs
   * @param pieces the inputs that have the elements of a piece
   */
  PassOrder(GraphDef graph, List<Total> totals, Collection<Operand<?>> pieces) {
    Map<String, Total> placeholders = new HashMap<>();
    totals.forEach(total -> placeholders.put(name(total.ofSet()), total));
    pieces.forEach(piece -> onPiece.add(name(piece)));
    for (NodeDef node : graph.getNodeList()) {
      Total total = placeholders.get(node.getName());
      pass.put(node.getName(), total == null ? afterInputs(node) : pass.get(ofPiece(total)) + 1);
    }
    for (Total total : totals) {
      int index = pass.get(ofPiece(total));
      while (passes.size() <= index) {
        passes.add(new ArrayList<>());
      }
      passes.get(index).add(total);
    }
  }

  private int afterInputs(NodeDef node) {
    int latest = 0;
    for (String input : node.getInputList()) {
      String name = input.startsWith("^") ? input.substring(1) : input.split(":", 2)[0];
      latest = Math.max(latest, pass.get(name));
      if (onPiece.contains(name) && !node.getOp().equals("Shape")) {
        onPiece.add(node.getName());
      }
    }
    return latest;
  }

  /** Returns the totals of each pass: those that depend only on totals of earlier passes. */
  List<List<Total>> passes() {
    return passes;
  }

  /** Returns whether a value depends on the values of a piece, with the totals given. */
  boolean dependsOnPiece(Operand<?> value) {
    return onPiece.contains(name(value));
  }

  private static String ofPiece(Total total) {
    return name(total.ofPiece());
  }

  private static String name(Operand<?> operand) {
    return operand.asOutput().op().name();
  }
}
