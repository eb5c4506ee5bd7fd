package io.github.dsszoo.layer;

import io.github.dsszoo.internal.graph.Segments;
import io.github.dsszoo.internal.graph.SetTotals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Constant;
import org.tensorflow.framework.initializers.Initializer;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.AssignVariableOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt64;

/**
 * Gives a layer access to the computation graph: its ops, its parameters, the mode (training or
 * inference) and the path of the layer in the network.
 */
public final class GraphContext {
  private final Ops tf;
  private final Variables variables;
  private final String path;
  private final Training training;
  private final SetTotals totals;

  /** The state of a training graph. All contexts of the graph share the list of updates. */
  private record Training(
      long seed,
      Operand<TInt64> step,
      Predicate<String> frozen,
      Predicate<String> given,
      List<Op> updates,
      Optional<Segments> segments,
      Set<Operand<TFloat32>> used) {
    /** The same, in the copy of a segment: its updates are not run again. */
    Training copied(Set<Operand<TFloat32>> variables) {
      return new Training(
          seed, step, frozen, given, new ArrayList<>(), Optional.empty(), variables);
    }

    /** The same, inside of a segment. */
    Training inSegment() {
      return new Training(seed, step, frozen, given, updates, Optional.empty(), used);
    }
  }

  private GraphContext(
      Ops tf, Variables variables, String path, Training training, SetTotals totals) {
    this.tf = tf;
    this.variables = variables;
    this.path = path;
    this.training = training;
    this.totals = totals;
  }

  /**
   * Creates a context for inference: dropout keeps all values, and normalisation uses its moving
   * statistics.
   */
  public static GraphContext forInference(Ops tf, Variables variables) {
    return new GraphContext(tf, variables, "", null, null);
  }

  /**
   * Creates a context for inference in a computation graph that gets sets in pieces.
   *
   * @param totals receives the sums and maxima over the elements of the sets
   */
  public static GraphContext forPieces(Ops tf, Variables variables, SetTotals totals) {
    return new GraphContext(tf, variables, "", null, totals);
  }

  /**
   * Creates a context for training from initial values.
   *
   * @param seed the seed of all random ops in the layers
   * @param step a scalar, the number of training steps before this one
   * @param frozen accepts the paths of parts that run in inference mode
   */
  public static GraphContext forTraining(
      Ops tf, Variables variables, long seed, Operand<TInt64> step, Predicate<String> frozen) {
    return forTraining(tf, variables, seed, step, frozen, path -> false);
  }

  /**
   * Creates a context for training.
   *
   * @param seed the seed of all random ops in the layers
   * @param step a scalar, the number of training steps before this one
   * @param frozen accepts the paths of parts that run in inference mode
   * @param given accepts the paths of variables that start from given weights, not from initial
   *     values
   */
  public static GraphContext forTraining(
      Ops tf,
      Variables variables,
      long seed,
      Operand<TInt64> step,
      Predicate<String> frozen,
      Predicate<String> given) {
    return forTraining(tf, variables, seed, step, frozen, given, Optional.empty());
  }

  /**
   * Creates a context for training that can compute values again in the backward pass.
   *
   * @param seed the seed of all random ops in the layers
   * @param step a scalar, the number of training steps before this one
   * @param frozen accepts the paths of parts that run in inference mode
   * @param given accepts the paths of variables that start from given weights, not from initial
   *     values
   * @param segments receives the segments of chains of layers; empty if all values are kept
   */
  public static GraphContext forTraining(
      Ops tf,
      Variables variables,
      long seed,
      Operand<TInt64> step,
      Predicate<String> frozen,
      Predicate<String> given,
      Optional<Segments> segments) {
    Training training =
        new Training(seed, step, frozen, given, new ArrayList<>(), segments, new HashSet<>());
    return new GraphContext(tf, variables, "", training, null);
  }

  /** Returns the ops that build the computation graph, in the scope of this part. */
  public Ops ops() {
    return tf;
  }

  /** Returns whether this part trains. */
  public boolean training() {
    return training != null && !training.frozen.test(path);
  }

  /** Returns the context of a part with this name; its path is this path and the name. */
  public GraphContext in(String name) {
    return new GraphContext(
        tf.withSubScope(name),
        variables,
        path.isEmpty() ? name : path + "/" + name,
        training,
        totals);
  }

  /** Returns whether chains of layers are divided into segments that are computed again. */
  boolean hasSegments() {
    return training != null && training.segments.isPresent();
  }

  /**
   * Adds layers as a segment, whose inner values are computed again in the backward pass.
   *
   * @param layers adds the layers to the computation graph
   */
  Sets segment(Sets input, BiFunction<GraphContext, Sets, Sets> layers) {
    Operand<TFloat32> x = tf.identity(input.values());
    GraphContext forward = new GraphContext(tf, variables, path, training.inSegment(), totals);
    Sets output = layers.apply(forward, input.withValues(x));
    return output.withValues(
        training
            .segments
            .get()
            .add(
                tf,
                x,
                output.values(),
                (again, used) ->
                    layers
                        .apply(
                            new GraphContext(
                                tf.withSubScope("again"),
                                variables,
                                path,
                                training.copied(used),
                                totals),
                            input.withValues(again))
                        .values()));
  }

  /** Returns whether the computation graph gets the elements of a set in pieces. */
  public boolean inPieces() {
    return totals != null;
  }

  /**
   * Returns the sum or the maximum over all elements of each set, given that over the elements in
   * the computation graph. The two are the same, unless the graph gets the sets in pieces ({@link
   * #inPieces}). A layer that reduces over the elements with ops of its own, and not with {@link
   * Aggregation#overSet}, calls this for each such sum or maximum; its sets can then be predicted
   * in pieces.
   *
   * @param how SUM or MAX
   * @param sets the sets whose elements are reduced
   * @param total float32, with the axis of the set as an axis of size 1
   */
  public Operand<TFloat32> overSet(Aggregation how, Sets sets, Operand<TFloat32> total) {
    if (how == Aggregation.MEAN) {
      throw new IllegalArgumentException("expected SUM or MAX, found MEAN; divide a sum instead");
    }
    // A pooled set has one element, which is the same for all pieces.
    return inPieces() && !sets.pooled() ? totals.add(tf, how == Aggregation.MAX, total) : total;
  }

  /**
   * Returns a snapshot of a trainable parameter of this part; creates the parameter if necessary.
   *
   * @param initializer maps a seed to the initializer of the parameter
   */
  public Operand<TFloat32> parameter(
      String name, Shape shape, LongFunction<Initializer<TFloat32>> initializer) {
    Operand<TFloat32> snapshot =
        variables.variable(path(name), shape, true, initializer).snapshot();
    if (training != null) {
      training.used.add(snapshot);
    }
    return snapshot;
  }

  /**
   * Returns a snapshot of a statistic of this part; creates the statistic if necessary. Training
   * updates a statistic without a gradient.
   */
  public Operand<TFloat32> statistic(String name, Shape shape, float initial) {
    return variables.variable(path(name), shape, false, seed -> new Constant<>(initial)).snapshot();
  }

  /**
   * Adds an update that sets a statistic to a value in every training step.
   *
   * @throws IllegalStateException if this part does not train
   */
  public void update(String statistic, Operand<TFloat32> value) {
    inTraining()
        .updates
        .add(AssignVariableOp.create(tf.scope(), variables.get(path(statistic)).handle(), value));
  }

  /**
   * Adds an update that moves a statistic towards a value in every training step, as an exponential
   * moving average: {@code average = (1 - w) average + w value}.
   *
   * <p>If the statistic starts from its initial value, the bias towards that value is corrected as
   * in Adam (Kingma and Ba, 2015): {@code w = (1 - momentum) / (1 - momentum^(t + 1))} after t
   * steps. The initial value then has no weight after the first step. If the statistic starts from
   * given weights, no correction is applied: {@code w = 1 - momentum}.
   *
   * @param value the value of this step, of the statistic's shape
   * @param momentum the weight of the average before the step, in [0, 1)
   * @throws IllegalStateException if this part does not train
   */
  public void updateAverage(String statistic, Operand<TFloat32> value, float momentum) {
    Operand<TFloat32> average = variables.get(path(statistic)).snapshot();
    Operand<TFloat32> kept = tf.constant(momentum);
    Operand<TFloat32> weight = tf.constant(1 - momentum);
    if (!inTraining().given.test(path(statistic))) {
      weight = correctedWeight(momentum);
      kept = tf.math.sub(tf.constant(1f), weight);
    }
    update(statistic, tf.math.add(tf.math.mul(average, kept), tf.math.mul(value, weight)));
  }

  /**
   * Returns the corrected weight. Computes in double precision, because {@code momentum^(t + 1)} is
   * close to 1 in the first steps.
   */
  private Operand<TFloat32> correctedWeight(double momentum) {
    Operand<TFloat64> steps =
        tf.math.add(tf.dtypes.cast(inTraining().step, TFloat64.class), tf.constant(1.0));
    Operand<TFloat64> initial = tf.math.pow(tf.constant(momentum), steps);
    return tf.dtypes.cast(
        tf.math.div(tf.constant(1 - momentum), tf.math.sub(tf.constant(1.0), initial)),
        TFloat32.class);
  }

  /** Returns the updates that a training step runs in addition to those of the optimizer. */
  public List<Op> updates() {
    return Collections.unmodifiableList(training.updates);
  }

  /**
   * Returns a seed for a stateless random op, int64 {@code [2]}. It differs between parts and
   * between steps.
   *
   * @throws IllegalStateException if this part does not train
   */
  public Operand<TInt64> randomSeed() {
    Training training = inTraining();
    return tf.stack(List.of(tf.constant(Seeds.of(training.seed, path)), training.step));
  }

  /**
   * Creates an exception about this part: {@code throw context.error("expected %s channels, found
   * %s", 3, input.channels())}. The message starts with the path of the part.
   *
   * @param message what was found, what was expected, what to do. If there are arguments, this is a
   *     format of {@link String#format}, independent of the locale
   */
  public LayerException error(String message, Object... arguments) {
    String sentence =
        arguments.length == 0 ? message : String.format(Locale.ROOT, message, arguments);
    return new LayerException((path.isEmpty() ? "network" : path) + ": " + sentence);
  }

  /**
   * Creates an exception about this part, with its cause.
   *
   * @param sentence the message after the path of the part
   * @param cause the exception that was caught
   */
  public LayerException error(String sentence, Throwable cause) {
    return new LayerException((path.isEmpty() ? "network" : path) + ": " + sentence, cause);
  }

  private Training inTraining() {
    if (!training()) {
      throw new IllegalStateException(path + ": this part does not train");
    }
    return training;
  }

  private String path(String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }
}
