package io.github.dsszoo.training.internal;

import io.github.dsszoo.network.GraphInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * The part of a batch that one device computes.
 *
 * @param inputs by name, as those of {@link Batch}
 * @param targets of the sets of the part
 * @param count the number of sets, a scalar. A batch may have fewer sets than there are parts: a
 *     part without sets of its own has one set of another part, so that all numbers are finite, and
 *     the count 0
 */
record BatchPart(
    Map<String, Operand<?>> inputs, Operand<? extends TType> targets, Operand<TFloat32> count) {

  /** The whole batch, with the count 1. */
  static BatchPart whole(Ops tf, Map<String, Operand<?>> inputs, Operand<? extends TType> targets) {
    return new BatchPart(inputs, targets, tf.constant(1f));
  }

  /** The whole batch, with the number of its sets as the count. */
  static BatchPart counted(
      Ops tf, Map<String, Operand<?>> inputs, Operand<? extends TType> targets) {
    return new BatchPart(inputs, targets, tf.dtypes.cast(sets(tf, inputs), TFloat32.class));
  }

  /** The number of sets of a batch, a scalar. */
  static Operand<TInt32> sets(Ops tf, Map<String, Operand<?>> inputs) {
    return tf.squeeze(
        tf.slice(
            tf.shape(inputs.get(Batch.X)), tf.constant(new int[] {0}), tf.constant(new int[] {1})));
  }

  /** Divides a batch into parts of consecutive sets whose sizes differ by at most one. */
  static List<BatchPart> divide(
      Ops tf, Map<String, Operand<?>> inputs, Operand<? extends TType> targets, int parts) {
    if (parts == 1) {
      return List.of(whole(tf, inputs, targets));
    }
    Operand<TInt32> one = tf.constant(1);
    Operand<TInt32> sets = sets(tf, inputs);
    List<BatchPart> divided = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      Operand<TInt32> begin = border(tf, sets, part, parts);
      Operand<TInt32> end = border(tf, sets, part + 1, parts);
      Operand<TInt32> first = tf.math.minimum(begin, tf.math.sub(sets, one));
      Operand<TInt32> chosen = tf.range(first, tf.math.maximum(end, tf.math.add(first, one)), one);
      Map<String, Operand<?>> own = new LinkedHashMap<>();
      inputs.forEach(
          (name, input) ->
              own.put(
                  name,
                  name.equals(GraphInput.EDGES.inputName()) ? input : rows(tf, input, chosen)));
      divided.add(
          new BatchPart(
              own,
              rows(tf, targets, chosen),
              tf.dtypes.cast(tf.math.sub(end, begin), TFloat32.class)));
    }
    return divided;
  }

  private static Operand<TInt32> border(Ops tf, Operand<TInt32> sets, int part, int parts) {
    return tf.math.div(tf.math.mul(sets, tf.constant(part)), tf.constant(parts));
  }

  private static <T extends TType> Operand<T> rows(
      Ops tf, Operand<T> tensor, Operand<TInt32> chosen) {
    return tf.gather(tensor, chosen, tf.constant(0));
  }

  /** Returns the values of the sets. */
  Operand<TFloat32> x() {
    return inputs.get(Batch.X).asOutput().expect(TFloat32.class);
  }

  /** Returns the mask, if the sets have one. */
  Optional<Operand<TFloat32>> mask() {
    return Optional.ofNullable(inputs.get(Batch.MASK))
        .map(mask -> mask.asOutput().expect(TFloat32.class));
  }

  /** Returns the edges, if the network takes them with the sets. */
  Optional<Operand<?>> edges(Optional<GraphInput> kind) {
    return kind.map(input -> inputs.get(input.inputName()));
  }
}
