package io.github.dsszoo.network;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.Sets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * An element of the set, from a logit for each: {@code log_probabilities} [batch, n], over the
 * present elements of a set, and {@code index} [batch] of the likeliest element.
 */
record SelectionOutput() implements Output {
  /** The logit of an absent element: finite, so that no gradient comes to infinity minus itself. */
  private static final float NEVER = -Float.MAX_VALUE;

  @Override
  public Operand<TFloat32> raw(Ops tf, Sets last) {
    if (last.pooled()) {
      throw new NetworkException(
          "the head gives one answer for the set, and a selection is among its elements;"
              + " leave the pooling over the set out");
    }
    if (!last.kind().equals(ElementKind.VECTOR) || last.channels() != 1) {
      throw new NetworkException(
          "the head gives "
              + last.kind()
              + " of shape "
              + last.elementShape()
              + ", and a selection needs one number for each element; end it with 1 channel");
    }
    Operand<TFloat32> logits = tf.squeeze(last.values(), Squeeze.axis(List.of(2L)));
    return last.mask()
        .<Operand<TFloat32>>map(
            mask -> tf.select(tf.math.greater(mask, tf.constant(0f)), logits, tf.constant(NEVER)))
        .orElse(logits);
  }

  @Override
  public Map<String, Operand<?>> named(Ops tf, Operand<TFloat32> raw) {
    Map<String, Operand<?>> answers = new LinkedHashMap<>();
    answers.put("log_probabilities", tf.nn.logSoftmax(raw));
    answers.put("index", tf.math.argMax(raw, tf.constant(1), TInt64.class));
    return answers;
  }

  @Override
  public boolean forEachElement() {
    return true;
  }
}
