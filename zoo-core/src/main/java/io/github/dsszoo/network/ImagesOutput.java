package io.github.dsszoo.network;

import io.github.dsszoo.layer.ElementKind;
import io.github.dsszoo.layer.Sets;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Images: {@code images} [batch, n, height, width, channels] for each element, or {@code image}
 * [batch, height, width, channels] for the set.
 *
 * @param clamp whether what people see is cut to [-1, 1]; losses see what is not
 */
record ImagesOutput(boolean forEachElement, boolean clamp) implements Output {
  @Override
  public Operand<TFloat32> raw(Ops tf, Sets last) {
    if (last.kind() != ElementKind.IMAGE) {
      throw new NetworkException(
          "the head gives " + last.kind() + ", and the output is of images; end it with images");
    }
    if (forEachElement == last.pooled()) {
      throw new NetworkException(
          forEachElement
              ? "the head gives one image for the set; call the output image, or do not pool"
              : "the head gives an image for each element; call the output images, or pool");
    }
    return last.pooled() ? last.only(tf) : last.values();
  }

  @Override
  public Map<String, Operand<?>> named(Ops tf, Operand<TFloat32> raw) {
    Operand<TFloat32> shown =
        clamp ? tf.math.minimum(tf.math.maximum(raw, tf.constant(-1f)), tf.constant(1f)) : raw;
    // An output of a name of its own, even where it is what some layer gave.
    return Map.of(forEachElement ? "images" : "image", tf.identity(shown));
  }

  @Override
  public int classes() {
    return 0;
  }
}
