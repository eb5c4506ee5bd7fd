package io.github.dsszoo.network;

import io.github.dsszoo.layer.Sets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * A class for each set, from logits {@code [batch, classes]}: {@code probabilities} [batch,
 * classes] and {@code index} [batch] of the most probable class, or {@code log_probabilities}
 * [batch, classes].
 *
 * @param classes number of classes
 * @param logarithms whether to answer with log probabilities alone
 * @param temperature of the answers
 */
record ClassesOutput(int classes, boolean logarithms, Temperature temperature) implements Output {
  @Override
  public Operand<TFloat32> raw(Ops tf, Sets last) {
    if (!last.pooled()) {
      throw new NetworkException(
          "the head gives one output for each element, expected one for each set; add pool_set to"
              + " the head");
    }
    if (!last.elementShape().toListOrNull().equals(List.of((long) classes))) {
      throw new NetworkException(
          String.format(
              Locale.ROOT,
              "the head gives %s of shape %s, expected vectors of %d channels, one for each class; end it with %d channels",
              last.kind(),
              last.elementShape(),
              classes,
              classes));
    }
    return last.squeezeSet(tf);
  }

  @Override
  public Map<String, Operand<?>> named(Ops tf, Operand<TFloat32> raw) {
    Operand<TFloat32> logits = temperature.applied(tf, raw);
    if (logarithms) {
      return Map.of("log_probabilities", tf.nn.logSoftmax(logits));
    }
    Map<String, Operand<?>> answers = new LinkedHashMap<>();
    answers.put("probabilities", tf.nn.softmax(logits));
    answers.put("index", tf.math.argMax(raw, tf.constant(1), TInt64.class));
    return answers;
  }

  @Override
  public boolean forEachElement() {
    return false;
  }
}
