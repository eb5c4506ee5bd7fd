package io.github.dsszoo.layer;

import io.github.dsszoo.spec.DropoutSpec;
import io.github.dsszoo.spec.LayerSpec;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Sets each channel of each element to zero at all positions with a probability, in training, and
 * scales the other channels so that the expected value does not change (Tompson et al., 2015). In
 * inference, returns the input. Equivariant to every permutation of positions.
 *
 * @param rate the probability, at least 0 and less than 1
 */
public record ChannelDropout(float rate) implements PositionwiseLayer {
  /**
   * Checks the settings.
   *
   * @throws LayerException if the rate is not in [0, 1)
   */
  public ChannelDropout {
    if (!(rate >= 0 && rate < 1)) {
      throw LayerException.of("dropout: rate is %s; set it to at least 0 and less than 1", rate);
    }
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    if (!context.training() || rate == 0) {
      return input;
    }
    Ops tf = context.ops();
    long[] noise = new long[input.kind().rank()];
    Arrays.fill(noise, 1);
    noise[noise.length - 1] = input.channels();
    Operand<TFloat32> uniform =
        tf.random.statelessRandomUniform(
            input.dynamicShape(tf, Shape.of(noise)), context.randomSeed());
    Operand<TFloat32> kept =
        tf.dtypes.cast(tf.math.greaterEqual(uniform, tf.constant(rate)), TFloat32.class);
    return input.withValues(
        tf.math.mul(input.values(), tf.math.mul(kept, tf.constant(1 / (1 - rate)))));
  }

  @Override
  public boolean independent() {
    return true;
  }

  @Override
  public LayerSpec toSpec() {
    return LayerSpec.newBuilder()
        .setDropout(Messages.withoutDefaults(DropoutSpec.newBuilder().setRate(rate).build()))
        .build();
  }

  /** The layer type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "dropout";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      return new ChannelDropout(definition.spec().getDropout().getRate());
    }

    @Override
    public List<LayerExample> examples() {
      return LayerExample.onEachKind(new ChannelDropout(0.4f));
    }
  }
}
