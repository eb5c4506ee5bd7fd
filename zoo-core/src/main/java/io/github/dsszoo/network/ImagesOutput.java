package io.github.dsszoo.network;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.Sets;
import io.github.dsszoo.spec.ImagesSpec;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Images: {@code images} [batch, n, height, width, channels] for each element, or {@code image}
 * [batch, height, width, channels] for the set.
 *
 * @param spec what is done to the last layer's numbers; losses see them before they are cut
 */
record ImagesOutput(boolean forEachElement, ImagesSpec spec) implements Output {
  @Override
  public Operand<TFloat32> raw(Ops tf, Sets last) {
    if (!last.kind().equals(ElementKind.IMAGE)) {
      throw new NetworkException(
          "the head gives " + last.kind() + ", and the output is of images; end it with images");
    }
    if (forEachElement == last.pooled()) {
      throw new NetworkException(
          forEachElement
              ? "the head gives one image for the set; call the output image, or do not pool"
              : "the head gives an image for each element; call the output images, or pool");
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
    // An output of a name of its own, even where it is what some layer gave.
    return Map.of(forEachElement ? "images" : "image", tf.identity(cut(tf, raw)));
  }

  private Operand<TFloat32> cut(Ops tf, Operand<TFloat32> raw) {
    if (!spec.getClamp()) {
      return raw;
    }
    float reach = Math.abs(spec.getFactor());
    return tf.math.minimum(
        tf.math.maximum(raw, tf.constant(spec.getOffset() - reach)),
        tf.constant(spec.getOffset() + reach));
  }

  @Override
  public Metric metric() {
    return Metric.MEAN_ABSOLUTE_ERROR;
  }
}
