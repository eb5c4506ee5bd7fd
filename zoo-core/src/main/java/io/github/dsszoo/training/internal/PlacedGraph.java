package io.github.dsszoo.training.internal;

import io.github.dsszoo.internal.graph.Bfloat16Products;
import io.github.dsszoo.layer.Variable;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.family.TType;

/**
 * A copy of a computation graph whose ops have devices, or whose products are of bfloat16.
 * TensorFlow Java sets the device of an op only when the op is built, and the ops that it adds for
 * gradients have none.
 */
final class PlacedGraph {
  private final Graph graph = new Graph();

  /**
   * Copies a computation graph.
   *
   * @param draft the computation graph, which can be closed afterwards
   * @param devices the devices of ops by the name of the op; other ops keep theirs
   * @param bfloat16 whether products are computed as {@link Bfloat16Products} describes
   */
  PlacedGraph(Graph draft, Map<String, String> devices, boolean bfloat16) {
    GraphDef.Builder definition = draft.toGraphDef().toBuilder();
    definition
        .getNodeBuilderList()
        .forEach(
            node -> {
              if (devices.containsKey(node.getName())) {
                node.setDevice(devices.get(node.getName()));
              }
            });
    GraphDef placed = definition.build();
    graph.importGraphDef(bfloat16 ? Bfloat16Products.of(placed) : placed);
  }

  /** Returns the copy; close it. */
  Graph graph() {
    return graph;
  }

  /** Returns an operand of the draft in the copy. */
  @SuppressWarnings("unchecked") // the copy has the same type
  <T extends TType> Operand<T> of(Operand<T> operand) {
    return (Operand<T>)
        graph.operationOrThrow(operand.asOutput().op().name()).output(operand.asOutput().index());
  }

  /** Returns an op of the draft in the copy. */
  Op of(Op op) {
    String name = op.op().name();
    return () -> graph.operationOrThrow(name);
  }

  /** Returns a variable of the draft in the copy. */
  Variable of(Variable variable) {
    return new Variable(
        variable.path(),
        variable.shape(),
        variable.trainable(),
        of(variable.handle()),
        of(variable.initialValue()),
        of(variable.assign()),
        of(variable.snapshot()));
  }

  /** Returns an objective of the draft in the copy. */
  Objective of(Objective objective) {
    return new Objective(of(objective.loss()), of(objective.metric()));
  }
}
