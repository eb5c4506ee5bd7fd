package io.github.dsszoo.internal.graph;

import org.tensorflow.ConcreteFunction;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.Graph;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.op.Ops;
import org.tensorflow.op.Scope;

/**
 * Creates {@link Ops} that build a computation graph in time linear in the number of its ops.
 *
 * <p>{@link Ops#create} reads the names of all ops of the graph, through JNI, each time a sub-scope
 * is made, which is quadratic. The scopes here keep the names that are taken in a table of their
 * own.
 */
public final class GraphOps {
  private GraphOps() {}

  /**
   * Creates the ops of a graph, at the root of its names. Call it once for each graph and derive
   * all other scopes from the result: two roots do not know each other's names.
   */
  public static Ops of(Graph graph) {
    return Ops.create(new Root(graph));
  }

  /** The graph, with another scope at its root. */
  private record Root(Graph graph) implements ExecutionEnvironment {
    @Override
    public Scope baseScope() {
      return GraphScope.root(graph);
    }

    @Override
    public OperationBuilder opBuilder(String type, String name, Scope scope) {
      return graph.opBuilder(type, name, scope);
    }

    @Override
    public void attachFunction(ConcreteFunction function) {
      graph.attachFunction(function);
    }

    @Override
    public void checkInput(Operation input) {
      graph.checkInput(input);
    }

    @Override
    public Types environmentType() {
      return graph.environmentType();
    }

    @Override
    public boolean isInitializer(Operation op) {
      return graph.isInitializer(op);
    }
  }
}
