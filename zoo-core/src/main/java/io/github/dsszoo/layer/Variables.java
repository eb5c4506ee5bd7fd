package io.github.dsszoo.layer;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Initializer;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.AssignVariableOp;
import org.tensorflow.op.core.ReadVariableOp;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/**
 * Holds the variables of one computation graph by path. Each path has one variable, so several
 * networks in a computation graph, for example for training and for validation, share their
 * parameters.
 *
 * <p>All variables are resource variables, and the computation graph reads each of them once. The
 * read is a snapshot, so updates cannot race with the backward pass. In an exported model, Python
 * treats them like variables that Python created.
 */
public final class Variables {
  private final Map<String, Variable> byPath = new LinkedHashMap<>();
  private final Map<String, Ops> scopes = new HashMap<>();
  private final Long seed;
  private final ToDoubleFunction<String> factors;

  private Variables(Ops root, Long seed, ToDoubleFunction<String> factors) {
    this.scopes.put("", root);
    this.seed = seed;
    this.factors = factors;
  }

  /**
   * Creates variables whose initial values come from their initializers. The seed of each
   * initializer is derived from the given seed and the path of the variable.
   *
   * @param root the ops of the computation graph, in its root name scope
   */
  public static Variables random(Ops root, long seed) {
    return random(root, seed, path -> 1);
  }

  /**
   * Creates variables whose initial values come from their initializers and are multiplied by a
   * factor.
   *
   * @param root the ops of the computation graph, in its root name scope
   * @param factors from the path of a variable to its factor
   */
  public static Variables random(Ops root, long seed, ToDoubleFunction<String> factors) {
    return new Variables(root, seed, factors);
  }

  /**
   * Creates variables whose initial values are zero, for a computation graph that holds only
   * restored weights.
   *
   * @param root the ops of the computation graph, in its root name scope
   */
  public static Variables zero(Ops root) {
    return new Variables(root, null, path -> 1);
  }

  /** Returns all variables in the order of their creation. */
  public Collection<Variable> all() {
    return Collections.unmodifiableCollection(byPath.values());
  }

  /**
   * Returns the variable of a path.
   *
   * @throws IllegalArgumentException if the path has no variable
   */
  public Variable get(String path) {
    Variable variable = byPath.get(path);
    if (variable == null) {
      throw new IllegalArgumentException(
          "there is no variable " + path + "; there are " + byPath.keySet());
    }
    return variable;
  }

  /**
   * Returns the variable of a path; creates it if the path has none.
   *
   * @param initializer maps the seed of the variable to its initializer
   * @throws IllegalArgumentException if the path already has a variable of another shape
   */
  public Variable variable(
      String path,
      Shape shape,
      boolean trainable,
      LongFunction<Initializer<TFloat32>> initializer) {
    Variable known = byPath.get(path);
    if (known == null) {
      known = create(path, shape, trainable, initializer);
      byPath.put(path, known);
    } else if (!known.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "the variable "
              + path
              + " has the shape "
              + known.shape()
              + " and is asked for with "
              + shape);
    }
    return known;
  }

  private Variable create(
      String path,
      Shape shape,
      boolean trainable,
      LongFunction<Initializer<TFloat32>> initializer) {
    int slash = path.lastIndexOf('/');
    Ops tf = scope(slash < 0 ? "" : path.substring(0, slash));
    String name = path.substring(slash + 1);
    var handle =
        VarHandleOp.create(
            tf.withName(name).scope(), TFloat32.class, shape, VarHandleOp.sharedName(path));
    Operand<TFloat32> initial =
        tf.withName(name + ".initial").identity(initialValue(tf, path, shape, initializer));
    Op assign = AssignVariableOp.create(tf.withName(name + ".assign").scope(), handle, initial);
    Operand<TFloat32> snapshot =
        ReadVariableOp.create(tf.withName(name + ".read").scope(), handle, TFloat32.class);
    return new Variable(path, shape, trainable, handle, initial, assign, snapshot);
  }

  private Operand<TFloat32> initialValue(
      Ops tf, String path, Shape shape, LongFunction<Initializer<TFloat32>> initializer) {
    if (seed == null) {
      return tf.zeros(tf.constant(shape), TFloat32.class);
    }
    Operand<TFloat32> values =
        initializer.apply(Seeds.of(seed, path)).call(tf, tf.constant(shape), TFloat32.class);
    float factor = (float) factors.applyAsDouble(path);
    return factor == 1 ? values : tf.math.mul(values, tf.constant(factor));
  }

  /**
   * Returns the name scope of a path. Creates each scope once, because TensorFlow renames a
   * sub-scope that is requested a second time.
   */
  private Ops scope(String path) {
    Ops known = scopes.get(path);
    if (known == null) {
      int slash = path.lastIndexOf('/');
      Ops parent = scope(slash < 0 ? "" : path.substring(0, slash));
      known = parent.withSubScope(path.substring(slash + 1));
      scopes.put(path, known);
    }
    return known;
  }

  /** Returns the trainable variables in the order of their creation. */
  public List<Variable> trainable() {
    return byPath.values().stream().filter(Variable::trainable).toList();
  }
}
