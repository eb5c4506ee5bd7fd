package io.github.dsszoo.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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
 * What a layer adds itself to: the ops of a graph, its parameters, whether it trains, and where in
 * the network the layer stands.
 */
public final class GraphContext {
  private final Ops tf;
  private final Variables variables;
  private final String path;
  private final Training training;

  /** What only a training graph has; the updates are shared by all contexts of the graph. */
  private record Training(
      long seed,
      Operand<TInt64> step,
      Predicate<String> frozen,
      Predicate<String> given,
      List<Op> updates) {}

  private GraphContext(Ops tf, Variables variables, String path, Training training) {
    this.tf = tf;
    this.variables = variables;
    this.path = path;
    this.training = training;
  }

  /**
   * A context for answering: dropout passes everything, normalisation uses its moving statistics.
   */
  public static GraphContext forInference(Ops tf, Variables variables) {
    return new GraphContext(tf, variables, "", null);
  }

  /**
   * A context for training from initial values.
   *
   * @param seed of everything random in the layers
   * @param step a scalar, the number of training steps before this one
   * @param frozen the paths of parts that answer as they would outside of training
   */
  public static GraphContext forTraining(
      Ops tf, Variables variables, long seed, Operand<TInt64> step, Predicate<String> frozen) {
    return forTraining(tf, variables, seed, step, frozen, path -> false);
  }

  /**
   * A context for training.
   *
   * @param seed of everything random in the layers
   * @param step a scalar, the number of training steps before this one
   * @param frozen the paths of parts that answer as they would outside of training
   * @param given the paths of variables that start from given weights, not from initial values
   */
  public static GraphContext forTraining(
      Ops tf,
      Variables variables,
      long seed,
      Operand<TInt64> step,
      Predicate<String> frozen,
      Predicate<String> given) {
    return new GraphContext(
        tf, variables, "", new Training(seed, step, frozen, given, new ArrayList<>()));
  }

  /** The ops to build with. */
  public Ops ops() {
    return tf;
  }

  /** Whether this part trains. */
  public boolean training() {
    return training != null && !training.frozen.test(path);
  }

  /** The context of a part: parameters get its name as a folder. */
  public GraphContext in(String name) {
    return new GraphContext(
        tf.withSubScope(name), variables, path.isEmpty() ? name : path + "/" + name, training);
  }

  /**
   * A trainable parameter of this part, as a snapshot to compute with.
   *
   * @param initializer from a seed to the initializer of the parameter
   */
  public Operand<TFloat32> parameter(
      String name, Shape shape, LongFunction<Initializer<TFloat32>> initializer) {
    return variables.variable(path(name), shape, true, initializer).snapshot();
  }

  /**
   * A number of this part that training moves without a gradient, as a snapshot to compute with.
   */
  public Operand<TFloat32> statistic(String name, Shape shape, float initial) {
    return variables.variable(path(name), shape, false, seed -> new Constant<>(initial)).snapshot();
  }

  /**
   * Has every training step set a statistic to a value.
   *
   * @throws IllegalStateException if this part does not train
   */
  public void update(String statistic, Operand<TFloat32> value) {
    inTraining()
        .updates
        .add(AssignVariableOp.create(tf.scope(), variables.get(path(statistic)).handle(), value));
  }

  /**
   * Makes every training step move a statistic towards a value, as an exponential moving average:
   * {@code average = (1 - w) average + w value}.
   *
   * <p>In a statistic that starts from its initial value, the bias towards that value is corrected
   * as in Adam (Kingma and Ba, 2015): {@code w = (1 - momentum) / (1 - momentum^(t + 1))} after t
   * steps, so that the initial value has no weight after the first step. A statistic that starts
   * from given weights keeps them: {@code w = 1 - momentum}.
   *
   * @param value of this step, of the statistic's shape
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

  /** In double precision: {@code momentum^(t + 1)} is close to 1 in the first steps. */
  private Operand<TFloat32> correctedWeight(double momentum) {
    Operand<TFloat64> steps =
        tf.math.add(tf.dtypes.cast(inTraining().step, TFloat64.class), tf.constant(1.0));
    Operand<TFloat64> initial = tf.math.pow(tf.constant(momentum), steps);
    return tf.dtypes.cast(
        tf.math.div(tf.constant(1 - momentum), tf.math.sub(tf.constant(1.0), initial)),
        TFloat32.class);
  }

  /** The updates that a training step has to run beside those of the optimizer. */
  public List<Op> updates() {
    return Collections.unmodifiableList(training.updates);
  }

  /**
   * A seed for a stateless random op, of its own for this part and each step, {@code [2]}.
   *
   * @throws IllegalStateException if this part does not train
   */
  public Operand<TInt64> randomSeed() {
    Training training = inTraining();
    return tf.stack(List.of(tf.constant(Seeds.of(training.seed, path)), training.step));
  }

  /**
   * An exception to throw about this part: {@code throw context.error("expected %s channels, found
   * %s", 3, input.channels())}. The part's path is put before the message.
   *
   * @param message what was found, what was expected, what to do; with arguments a format as of
   *     {@link String#format}, independent of the locale
   */
  public LayerException error(String message, Object... arguments) {
    String sentence =
        arguments.length == 0 ? message : String.format(Locale.ROOT, message, arguments);
    return new LayerException((path.isEmpty() ? "network" : path) + ": " + sentence);
  }

  /**
   * Creates an exception about this part, with its cause.
   *
   * @param sentence continues after the part's name
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
