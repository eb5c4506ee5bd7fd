package io.github.dsszoo.network;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.Sets;
import io.github.dsszoo.spec.ImagesSpec;
import java.util.Locale;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Images: {@code images} [batch, n, height, width, channels] for each element, or {@code image}
 * [batch, height, width, channels] for each set.
 *
 * @param forEachElement whether there is an image for each element
 * @param spec scale and limits of the last layer's numbers; losses are computed before the limits
 */
record ImagesOutput(boolean forEachElement, ImagesSpec spec) implements Output {
  @Override
  public Operand<TFloat32> raw(Ops tf, Sets last) {
    if (!last.kind().equals(ElementKind.IMAGE)) {
      throw new NetworkException(
          String.format(
              Locale.ROOT,
              "the head gives %s, expected images; end it with a layer that gives images",
              last.kind()));
    }
    if (forEachElement == last.pooled()) {
      throw new NetworkException(
          forEachElement
              ? "the head gives one image for each set, expected one for each element; use the output"
                  + " image, or remove pool_set"
              : "the head gives an image for each element, expected one for each set; use the output"
                  + " images, or add pool_set to the head");
    }
    return scaled(tf, last.pooled() ? last.squeezeSet(tf) : last.values());
  }

  private Operand<TFloat32> scaled(Ops tf, Operand<TFloat32> images) {
    if (spec.getFactor() == 1 && spec.getOffset() == 0) {
      return images;
    }
    return tf.math.add(
        tf.math.mul(images, tf.constant(spec.getFactor())), tf.constant(spec.getOffset()));
  }

  @Override
  public Map<String, Operand<?>> named(Ops tf, Operand<TFloat32> raw) {
    // The identity gives the output an op of its own.
    return Map.of(forEachElement ? "images" : "image", tf.identity(clamped(tf, raw)));
  }

  private Operand<TFloat32> clamped(Ops tf, Operand<TFloat32> raw) {
    if (!spec.getClamp()) {
      return raw;
    }
    float reach = Math.abs(spec.getFactor());
    return tf.math.minimum(
        tf.math.maximum(raw, tf.constant(spec.getOffset() - reach)),
        tf.constant(spec.getOffset() + reach));
  }

  @Override
  public boolean anySize() {
    return true;
  }

  @Override
  public Metric metric() {
    return Metric.MEAN_ABSOLUTE_ERROR;
  }
}
