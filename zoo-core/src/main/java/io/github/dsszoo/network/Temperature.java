package io.github.dsszoo.network;

import io.github.dsszoo.spec.OutputSpec;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Divides logits by a constant before a softmax, which changes the probabilities and not their
 * order (Guo et al., "On Calibration of Modern Neural Networks", ICML 2017, section 4.2).
 *
 * @param value above 0; 1 changes nothing
 */
record Temperature(float value) {
  static final Temperature NONE = new Temperature(1);

  static Temperature of(OutputSpec spec) {
    return new Temperature(spec.getTemperature());
  }

  /**
   * Checks the temperature of an output.
   *
   * @throws NetworkException if it is not positive and finite, or the output has no probabilities
   */
  static void check(OutputSpec spec) {
    if (!spec.hasTemperature()) {
      return;
    }
    float value = spec.getTemperature();
    if (!(value > 0) || Float.isInfinite(value)) {
      throw new NetworkException(
          "the temperature of the output is " + value + "; expected a number above 0");
    }
    switch (spec.getOutputCase()) {
      case CLASSES, LOG_PROBABILITIES, SELECTION -> {}
      default ->
          throw new NetworkException(
              "the output has a temperature but no probabilities; remove the temperature");
    }
  }

  /** Returns the logits divided by the temperature. */
  Operand<TFloat32> applied(Ops tf, Operand<TFloat32> logits) {
    return value == 1 ? logits : tf.math.div(logits, tf.constant(value));
  }
}
