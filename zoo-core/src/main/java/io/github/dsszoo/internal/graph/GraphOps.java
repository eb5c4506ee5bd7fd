package io.github.dsszoo.internal.graph;

import io.github.dsszoo.internal.runtime.NativeLibrary;
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
 * <p>With {@link Ops#create}, each new sub-scope reads the names of all ops of the computation
 * graph through JNI, so the total time is quadratic. The scopes of this class keep the used names
 * in a table.
 */
public final class GraphOps {
  private GraphOps() {}

  /**
   * Creates the ops of a computation graph, in its root name scope. Call this method once for each
   * computation graph and derive all other scopes from the result: two roots do not share their
   * table of names.
   */
  public static Ops of(Graph graph) {
    NativeLibrary.require(); // sets what has to be set before the first session
    return Ops.create(new Root(graph));
  }

  /** The computation graph with another root scope. */
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
