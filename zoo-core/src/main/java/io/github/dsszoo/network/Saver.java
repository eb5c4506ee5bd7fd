package io.github.dsszoo.network;

import io.github.dsszoo.layer.Variable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.AssignVariableOp;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.Restore;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * Ops that save variables to files of TensorFlow's checkpoint format and restore them, by path.
 *
 * <p>The saver of TensorFlow Java's {@code Graph} saves only ref variables; the variables here are
 * resource variables.
 */
public final class Saver {
  private final Operand<TString> filename;
  private final Operand<TString> saved;
  private final Op restore;

  /** Adds the ops for some variables to their computation graph. */
  public Saver(Ops graph, Collection<Variable> variables) {
    Ops tf = graph.withSubScope("save");
    List<Variable> list = List.copyOf(variables);
    String[] paths = list.stream().map(Variable::path).toArray(String[]::new);
    List<Operand<?>> values = new ArrayList<>();
    list.forEach(variable -> values.add(variable.snapshot()));
    this.filename =
        tf.withName("filename").placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    Operand<TString> names = tf.array(paths);
    Operand<TString> whole = tf.array(Collections.nCopies(paths.length, "").toArray(String[]::new));
    Op save = tf.train.save(filename, names, whole, values);
    this.saved = tf.withControlDependencies(List.of(save)).withName("saved").identity(filename);

    List<Class<? extends TType>> types = new ArrayList<>();
    list.forEach(variable -> types.add(TFloat32.class));
    Restore read = tf.train.restore(filename, names, whole, types);
    List<Op> assigned = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      // An assignment accepts any shape, so that the shape that was read is checked here.
      assigned.add(
          AssignVariableOp.create(
              tf.scope(),
              list.get(i).handle(),
              tf.ensureShape(read.tensors().get(i), list.get(i).shape())));
    }
    this.restore = tf.withControlDependencies(assigned).withName("restored").noOp();
  }

  /**
   * Writes the values of the variables to {@code prefix.index} and {@code prefix.data-...}. The
   * folder must exist.
   *
   * @throws org.tensorflow.exceptions.TensorFlowException if they cannot be written
   */
  public void save(Session session, Path prefix) {
    try (TString name = TString.scalarOf(prefix.toString())) {
      session.runner().feed(filename, name).addTarget(saved.op()).run().close();
    }
  }

  /**
   * Sets the variables to the values saved under the prefix; other paths in the files are ignored.
   *
   * @throws org.tensorflow.exceptions.TFInvalidArgumentException if a saved value has another shape
   *     than its variable
   * @throws org.tensorflow.exceptions.TensorFlowException if a variable or a file is missing
   */
  public void restore(Session session, Path prefix) {
    try (TString name = TString.scalarOf(prefix.toString())) {
      session.runner().feed(filename, name).addTarget(restore).run().close();
    }
  }

  /** The name of the scalar string tensor to feed the prefix to. */
  public String filenameTensor() {
    return filename.asOutput().op().name() + ":0";
  }

  /** The name of the tensor whose evaluation saves the variables. */
  public String saveTensor() {
    return saved.asOutput().op().name() + ":0";
  }

  /** The name of the op that restores the variables. */
  public String restoreOp() {
    return restore.op().name();
  }
}
