package io.github.dsszoo.network;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.Sets;
import io.github.dsszoo.spec.ValueSpec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Numbers for each set, each in its unit: {@code values} [batch, values]. Losses are computed in
 * these units.
 *
 * @param values name, unit and scale of each number, in the order of the last layer's channels
 */
record ValuesOutput(List<ValueSpec> values) implements Output {
  ValuesOutput {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new NetworkException(
          "the output values is empty; add at least one: values { value { name: \"mass\" } }");
    }
    for (ValueSpec value : values) {
      if (value.getFactor() == 0
          || !Float.isFinite(value.getFactor())
          || !Float.isFinite(value.getOffset())) {
        throw new NetworkException(
            String.format(
                Locale.ROOT,
                "the value \"%s\" has factor %s and offset %s; use finite numbers and a factor other than 0",
                value.getName(),
                value.getFactor(),
                value.getOffset()));
      }
    }
  }

  @Override
  public Operand<TFloat32> raw(Ops tf, Sets last) {
    if (!last.pooled()) {
      throw new NetworkException(
          "the head gives one output for each element, expected one for each set; add pool_set to"
              + " the head");
    }
    if (!last.kind().equals(ElementKind.VECTOR) || last.channels() != values.size()) {
      throw new NetworkException(
          String.format(
              Locale.ROOT,
              "the head gives %s of shape %s, expected vectors of %d channels, one for each value; end it with %d channels",
              last.kind(),
              last.elementShape(),
              values.size(),
              values.size()));
    }
    return tf.math.add(
        tf.math.mul(last.squeezeSet(tf), settings(tf, ValueSpec::getFactor)),
        settings(tf, ValueSpec::getOffset));
  }

  /** A number of each value. */
  private interface Setting {
    float of(ValueSpec value);
  }

  private Operand<TFloat32> settings(Ops tf, Setting setting) {
    float[] numbers = new float[values.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = setting.of(values.get(i));
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
