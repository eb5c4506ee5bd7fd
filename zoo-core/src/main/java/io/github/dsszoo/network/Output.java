package io.github.dsszoo.network;

import io.github.dsszoo.layer.Sets;
import io.github.dsszoo.spec.OutputSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** From what the last layer gives to the answers that a model's user sees. */
enum Output {
  /** {@code probabilities} [batch, classes] and {@code index} [batch] of the likeliest. */
  CLASSES {
    @Override
    Map<String, Operand<?>> named(Ops tf, Operand<TFloat32> logits) {
      Map<String, Operand<?>> answers = new LinkedHashMap<>();
      answers.put("probabilities", tf.nn.softmax(logits));
      answers.put("index", tf.math.argMax(logits, tf.constant(1), TInt64.class));
      return answers;
    }
  },
  /** {@code log_probabilities} [batch, classes]. */
  LOG_PROBABILITIES {
    @Override
    Map<String, Operand<?>> named(Ops tf, Operand<TFloat32> logits) {
      return Map.of("log_probabilities", tf.nn.logSoftmax(logits));
    }
  };

  abstract Map<String, Operand<?>> named(Ops tf, Operand<TFloat32> logits);

  static Output of(OutputSpec spec) {
    return switch (spec.getOutputCase()) {
      case CLASSES -> CLASSES;
      case LOG_PROBABILITIES -> LOG_PROBABILITIES;
      case OUTPUT_NOT_SET -> throw missing();
    };
  }

  private static NetworkException missing() {
    return new NetworkException("the network has no output; give it classes, say");
  }

  /** How many classes a spec tells apart. */
  static int classes(OutputSpec spec) {
    return switch (spec.getOutputCase()) {
      case CLASSES -> spec.getClasses().getNameCount();
      case LOG_PROBABILITIES -> spec.getLogProbabilities().getClasses();
      case OUTPUT_NOT_SET -> throw missing();
    };
  }

  /** The logits of the last layer's sets, {@code [batch, classes]}. */
  static Operand<TFloat32> logits(Ops tf, OutputSpec spec, Sets last) {
    List<Long> expected = List.of((long) classes(spec));
    if (!last.pooled()) {
      throw new NetworkException(
          "the head gives one answer for each element, and classes are of a set; pool over the set");
    }
    if (!last.elementShape().toListOrNull().equals(expected)) {
      throw new NetworkException(
          "the head gives "
              + last.kind()
              + " of shape "
              + last.elementShape()
              + ", and there are "
              + classes(spec)
              + " classes; end it with that many channels");
    }
    return last.only(tf);
  }
}
