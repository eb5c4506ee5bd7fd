package io.github.dsszoo.network;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** The input of a network on graphs that holds their edges, beside the values of the vertices. */
public enum GraphInput {
  /**
   * {@code edges}, int64 {@code [edges, 2]}, pairs of source and target vertex: all elements of all
   * sets have the same edges. A computation graph may also be given {@code [batch, edges, 2]}, a
   * list for each set, in which a row with a negative number is not an edge.
   */
  EDGES("edges", List.of("edges", "ends")) {
    @Override
    public Operand<?> placeholder(Ops tf, Shape batch) {
      return tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, 2)));
    }
  },
  /**
   * {@code adjacency}, float32 {@code [batch, n, vertices, vertices]}, row i for the edges to
   * vertex i: each element has its own edges.
   */
  ADJACENCY("adjacency", List.of("batch", "n", "vertices", "vertices")) {
    @Override
    public Operand<?> placeholder(Ops tf, Shape batch) {
      return tf.placeholder(
          TFloat32.class,
          Placeholder.shape(Shape.of(batch.get(0), batch.get(1), batch.get(2), batch.get(2))));
    }
  };

  private final String inputName;
  private final List<String> axes;

  GraphInput(String inputName, List<String> axes) {
    this.inputName = inputName;
    this.axes = axes;
  }

  /** The name of the input in signatures and files. */
  public String inputName() {
    return inputName;
  }

  /** The names of the axes: "edges", "ends". */
  public List<String> axes() {
    return axes;
  }

  /**
   * Adds a placeholder for the input to a computation graph.
   *
   * @param batch the shape of the sets, {@link Network#batchShape} or {@link
   *     Network#freeBatchShape}
   */
  public abstract Operand<?> placeholder(Ops tf, Shape batch);
}
