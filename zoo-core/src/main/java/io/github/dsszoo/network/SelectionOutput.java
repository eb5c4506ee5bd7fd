package io.github.dsszoo.network;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.Sets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * One element of each set, from a logit for each element {@code [batch, n]}: {@code
 * log_probabilities} [batch, n] over the present elements of a set, and {@code index} [batch] of
 * the most probable element.
 *
 * @param temperature of the answers
 */
record SelectionOutput(Temperature temperature) implements Output {
  /** The logit of an absent element: finite, because the gradient of an infinite logit is NaN. */
  private static final float ABSENT = -Float.MAX_VALUE;

  @Override
  public Operand<TFloat32> raw(Ops tf, Sets last) {
    if (last.pooled()) {
      throw new NetworkException(
          "the head gives one output for each set, expected one for each element; remove pool_set");
    }
    if (!last.kind().equals(ElementKind.VECTOR) || last.channels() != 1) {
      throw new NetworkException(
          String.format(
              Locale.ROOT,
              "the head gives %s of shape %s, expected vectors of 1 channel for a selection; end it with 1 channel",
              last.kind(),
              last.elementShape()));
    }
    Operand<TFloat32> logits = tf.squeeze(last.values(), Squeeze.axis(List.of(2L)));
    return last.mask()
        .<Operand<TFloat32>>map(
            mask -> tf.select(tf.math.greater(mask, tf.constant(0f)), logits, tf.constant(ABSENT)))
        .orElse(logits);
  }

  @Override
  public Map<String, Operand<?>> named(Ops tf, Operand<TFloat32> raw) {
    Map<String, Operand<?>> answers = new LinkedHashMap<>();
    // The quotient of an absent element's logit may be infinite, and a log probability is finite.
    Operand<TFloat32> logits =
        temperature.value() < 1
            ? tf.math.maximum(temperature.applied(tf, raw), tf.constant(ABSENT))
            : temperature.applied(tf, raw);
    answers.put("log_probabilities", tf.nn.logSoftmax(logits));
    answers.put("index", tf.math.argMax(raw, tf.constant(1), TInt64.class));
    return answers;
  }

  @Override
  public boolean forEachElement() {
    return true;
  }
}
