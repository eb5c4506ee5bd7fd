package io.github.dsszoo.layer;

import java.util.function.LongFunction;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Initializer;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Initial values of kernels: uniform from {@code -l} to {@code l} with {@code l^2 = 6 / (fan in +
 * fan out)}, for a kernel {@code [...places, channels in, channels out]}. A fan is the number of
 * places times the number of channels. The magnitudes of activations and gradients are then about
 * the same in all layers (Glorot and Bengio, "Understanding the difficulty of training deep
 * feedforward neural networks", 2010, equation 16).
 *
 * <pre>{@code
 * context.parameter("kernel", shape, GlorotUniform.of(shape));
 * }</pre>
 *
 * <p>The initializer of this name in TensorFlow's framework, version 1.0.0, draws from 0 to {@code
 * l} and counts the input channels as places too.
 *
 * @param shape the shape of the kernel, of at least two axes
 * @param seed the seed of the random values
 */
public record GlorotUniform(Shape shape, long seed) implements Initializer<TFloat32> {

  /** Returns a function from a seed to the initializer of a kernel. */
  public static LongFunction<Initializer<TFloat32>> of(Shape shape) {
    return seed -> new GlorotUniform(shape, seed);
  }

  /** Returns the bound {@code l}. */
  private double limit() {
    int axes = shape.numDimensions();
    long fans = shape.get(axes - 2) + shape.get(axes - 1);
    return Math.sqrt(6.0 / (shape.take(axes - 2).size() * (double) fans));
  }

  @Override
  public Operand<TFloat32> call(Ops tf, Operand<TInt64> dimensions, Class<TFloat32> type) {
    Operand<TFloat32> unit =
        tf.random.statelessRandomUniform(dimensions, tf.constant(new long[] {seed, 0}));
    float limit = (float) limit();
    return tf.math.sub(tf.math.mul(unit, tf.constant(2 * limit)), tf.constant(limit));
  }
}
