package io.github.dsszoo.training.internal;

import io.github.dsszoo.internal.graph.FloatTensors;
import io.github.dsszoo.layer.Variable;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.network.Weights.Weight;
import io.github.dsszoo.training.GradientExchange;
import io.github.dsszoo.training.TrainingException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The ops of a training graph that adds its gradients to those of other processes. A process sends
 * one vector in a step: the gradients of its part of the batch and the scores of the part, both
 * multiplied by the part's weight, then the weight and the number of sets. The sum of these vectors
 * divided by the sum of the weights has the gradients and the scores of the whole batch.
 *
 * @param counts a scalar that is fed: 1, or 0 for a part without sets of its own
 * @param own the vector of this process in training, {@code [gradients + 4]}
 * @param validated the vector of this process in validation, {@code [4]}
 * @param sum the sum over all processes, {@code [gradients + 4]}, fed to {@code apply}
 * @param apply updates the weights by the optimizer
 */
record Joint(
    Operand<TFloat32> counts,
    Operand<TFloat32> own,
    Operand<TFloat32> validated,
    Operand<TFloat32> sum,
    Op apply) {
  private static final int LOSS = 0;
  private static final int METRIC = 1;
  private static final int WEIGHT = 2;
  private static final int SETS = 3;

  /** The number of values after the gradients. */
  private static final int SCORES = 4;

  /**
   * Returns the vector of a process.
   *
   * @param gradients multiplied by the weight
   * @param scores multiplied by the weight
   * @param weight of the part, a scalar
   * @param sets the number of sets of the part, a scalar
   */
  static Operand<TFloat32> vector(
      Ops tf,
      List<Operand<TFloat32>> gradients,
      Objective scores,
      Operand<TFloat32> weight,
      Operand<TFloat32> sets) {
    List<Operand<TFloat32>> flat = new ArrayList<>();
    gradients.forEach(gradient -> flat.add(tf.reshape(gradient, tf.constant(new int[] {-1}))));
    Operand<TFloat32> figures = tf.stack(List.of(scores.loss(), scores.metric(), weight, sets));
    if (gradients.isEmpty()) {
      return figures;
    }
    flat.add(figures);
    return tf.concat(flat, tf.constant(0));
  }

  /** Returns the placeholder of {@link #counts}. */
  static Operand<TFloat32> counts(Ops tf) {
    return tf.withName("counts").placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
  }

  /** Returns the placeholder of the sum for the gradients of these variables. */
  static Operand<TFloat32> placeholder(Ops tf, List<Variable> trained) {
    long size = trained.stream().mapToLong(variable -> variable.shape().size()).sum() + SCORES;
    return tf.withName("sum")
        .placeholder(TFloat32.class, Placeholder.shape(Shape.of(Math.toIntExact(size))));
  }

  /** Returns the gradients of the whole batch from the sum over all processes. */
  static List<Operand<TFloat32>> gradients(Ops tf, Operand<TFloat32> sum, List<Variable> trained) {
    int scores = Math.toIntExact(sum.shape().size()) - SCORES;
    Operand<TFloat32> weight = tf.squeeze(slice(tf, sum, scores + WEIGHT, 1));
    List<Operand<TFloat32>> gradients = new ArrayList<>();
    int from = 0;
    for (Variable variable : trained) {
      int size = Math.toIntExact(variable.shape().size());
      Operand<TFloat32> values = slice(tf, sum, from, size);
      // The shape of a scalar would be a tensor without elements, which has no address.
      Operand<TFloat32> shaped =
          variable.shape().numDimensions() == 0
              ? tf.squeeze(values)
              : tf.reshape(values, tf.constant(variable.shape().asArray()));
      gradients.add(tf.math.div(shaped, weight));
      from += size;
    }
    return gradients;
  }

  private static Operand<TFloat32> slice(Ops tf, Operand<TFloat32> vector, int from, int size) {
    return tf.slice(vector, tf.constant(new int[] {from}), tf.constant(new int[] {size}));
  }

  /** Returns the same ops in a copy of the computation graph. */
  Joint in(PlacedGraph placed) {
    return new Joint(
        placed.of(counts), placed.of(own), placed.of(validated), placed.of(sum), placed.of(apply));
  }

  /** Runs a vector of this process and adds those of the others. */
  float[] exchange(
      Session.Runner runner, Operand<TFloat32> vector, boolean counted, GradientExchange exchange) {
    float[] values;
    try (TFloat32 tensor = TFloat32.scalarOf(counted ? 1 : 0);
        Result result = runner.feed(counts, tensor).fetch(vector).run()) {
      values = FloatTensors.values((TFloat32) result.get(0));
    }
    exchange.sum(values);
    return values;
  }

  /** Updates the weights by the sum over all processes. */
  void apply(Session.Runner runner, float[] values) {
    try (TFloat32 tensor =
        TFloat32.tensorOf(Shape.of(values.length), DataBuffers.of(values, true, false))) {
      runner.feed(sum, tensor).addTarget(apply).run().close();
    }
  }

  /** Returns the scores of the whole batch. */
  static TrainingGraph.Scores scores(float[] values) {
    int from = values.length - SCORES;
    float weight = values[from + WEIGHT];
    return new TrainingGraph.Scores(
        values[from + LOSS] / weight,
        values[from + METRIC] / weight,
        Math.round(values[from + SETS]));
  }

  /** Gives the variables of all processes the values of rank 0. */
  static void align(Session session, List<Variable> variables, GradientExchange exchange) {
    if (variables.isEmpty()) {
      return;
    }
    boolean first = exchange.rank() == 0;
    byte[] values =
        exchange.broadcast(first ? bytes(Weights.read(session, variables)) : new byte[0]);
    if (!first) {
      weights(variables, values).assign(session, variables);
    }
  }

  private static byte[] bytes(Weights weights) {
    long values = weights.byPath().values().stream().mapToLong(w -> w.values().length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(values * Float.BYTES));
    for (Weight weight : weights.byPath().values()) {
      for (float value : weight.values()) {
        bytes.putFloat(value);
      }
    }
    return bytes.array();
  }

  private static Weights weights(List<Variable> variables, byte[] values) {
    long expected = variables.stream().mapToLong(v -> v.shape().size()).sum() * Float.BYTES;
    if (values.length != expected) {
      throw new TrainingException(
          "rank 0 sent "
              + values.length
              + " bytes of variables, expected "
              + expected
              + "; give all processes the same network and plan");
    }
    ByteBuffer bytes = ByteBuffer.wrap(values);
    Map<String, Weight> byPath = new LinkedHashMap<>();
    for (Variable variable : variables) {
      float[] numbers = new float[Math.toIntExact(variable.shape().size())];
      bytes.asFloatBuffer().get(numbers);
      bytes.position(bytes.position() + numbers.length * Float.BYTES);
      byPath.put(variable.path(), new Weight(variable.shape(), numbers));
    }
    return new Weights(byPath);
  }
}
