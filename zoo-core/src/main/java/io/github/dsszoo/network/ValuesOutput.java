package io.github.dsszoo.network;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.Sets;
import io.github.dsszoo.spec.ValueSpec;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Numbers for the set, each in its unit: {@code values} [batch, values]. Losses compare them in
 * these units, so that a number of a hundredfold size counts a hundredfold.
 *
 * @param values what they are, in the order of the last layer's channels
 */
record ValuesOutput(List<ValueSpec> values) implements Output {
  ValuesOutput {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new NetworkException("the output has no values; name at least one");
    }
    for (ValueSpec value : values) {
      if (value.getFactor() == 0
          || !Float.isFinite(value.getFactor())
          || !Float.isFinite(value.getOffset())) {
        throw new NetworkException(
            "the value \""
                + value.getName()
                + "\" cannot be scaled by "
                + value.getFactor()
                + " and moved by "
                + value.getOffset()
                + "; give numbers, and a factor that is not 0");
      }
    }
  }

  @Override
  public Operand<TFloat32> raw(Ops tf, Sets last) {
    if (!last.pooled()) {
      throw new NetworkException(
          "the head gives one answer for each element, and values are of a set; pool over the set");
    }
    if (!last.kind().equals(ElementKind.VECTOR) || last.channels() != values.size()) {
      throw new NetworkException(
          "the head gives "
              + last.kind()
              + " of shape "
              + last.elementShape()
              + ", and there are "
              + values.size()
              + " values; end it with that many channels");
    }
    return tf.math.add(
        tf.math.mul(last.squeezeSet(tf), numbers(tf, ValueSpec::getFactor)),
        numbers(tf, ValueSpec::getOffset));
  }

  /** One number of each value. */
  private interface Number {
    float of(ValueSpec value);
  }

  private Operand<TFloat32> numbers(Ops tf, Number number) {
    float[] numbers = new float[values.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number.of(values.get(i));
    }
    return tf.constant(numbers);
  }

  @Override
  public Map<String, Operand<?>> named(Ops tf, Operand<TFloat32> raw) {
    return Map.of("values", tf.identity(raw));
  }

  @Override
  public boolean forEachElement() {
    return false;
  }

  @Override
  public Metric metric() {
    return Metric.MEAN_ABSOLUTE_ERROR;
  }
}
