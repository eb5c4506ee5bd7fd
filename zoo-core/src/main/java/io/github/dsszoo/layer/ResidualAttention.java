package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.spec.ResidualAttentionSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * {@code L(X)_i = x_i + sum_j a_ij V x_j}, with {@code a_i = softmax_j <Q x_i, K x_j> / sqrt(d)}:
 * attention among the elements of a set (Liu et al., ICCV 2019). Not linear. Equivariant to S_n x
 * G: to the order of the elements and to the same permutation of positions for all elements.
 *
 * <p>Q, K and V are linear maps of the channels of a position, the same for all positions. The
 * product of queries and keys is over the d numbers of all positions and channels, so it compares
 * whole elements; d includes absent points. On vectors, as in the paper, this is the usual
 * attention: put it after the pooling over positions and before the pooling over the set. Absent
 * elements have the weight 0.
 *
 * <p>Kernels "queries/kernel" and "keys/kernel" float32 {@code [input channels, channels]} and
 * "values/kernel" float32 {@code [input channels, input channels]}. Cost: 3n maps, and n^2
 * products.
 *
 * @param channels the number of channels of queries and keys
 */
public record ResidualAttention(int channels) implements PositionwiseLayer {
  /**
   * Checks the settings.
   *
   * @throws LayerException if the number of channels is less than 1
   */
  public ResidualAttention {
    if (channels < 1) {
      throw LayerException.of("residual_attention: channels is %s; set it to at least 1", channels);
    }
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    AttentionBlock.checkWhole(context, input);
    Ops tf = context.ops();
    Sets shown = input.withoutAbsentPositions(tf);
    Operand<TFloat32> queries = mapped(context.in("queries"), shown, channels);
    Operand<TFloat32> keys = mapped(context.in("keys"), shown, channels);
    Operand<TFloat32> values = mapped(context.in("values"), shown, input.channels());
    Operand<TFloat32> logits =
        tf.math.mul(
            tf.train.batchMatMul(queries, keys, TFloat32.class, BatchMatMul.adjY(true)),
            scale(tf, input));
    Operand<TFloat32> weights =
        tf.nn.softmax(AttentionBlock.amongPresent(tf, input.mask(), logits, 1));
    Operand<TFloat32> attended = tf.train.batchMatMul(weights, values, TFloat32.class);
    return input.withValues(
        tf.math.add(
            input.values(), tf.reshape(attended, input.dynamicShape(tf, input.elementShape()))));
  }

  /** Returns one over the root of d. */
  private Operand<TFloat32> scale(Ops tf, Sets input) {
    if (input.hasFreeSizes()) {
      Operand<TInt32> numbers = tf.math.mul(input.runTimePositions(tf), tf.constant(channels));
      return tf.math.rsqrt(tf.dtypes.cast(numbers, TFloat32.class));
    }
    return tf.constant((float) (1 / Math.sqrt((double) input.positions() * channels)));
  }

  /** Computes a linear map of the channels, {@code [batch, n, positions * channels]}. */
  private static Operand<TFloat32> mapped(GraphContext context, Sets input, int channels) {
    Ops tf = context.ops();
    Shape shape = Shape.of(input.channels(), channels);
    Operand<TFloat32> kernel = context.parameter("kernel", shape, GlorotUniform.of(shape));
    Operand<TFloat32> positions =
        tf.reshape(input.values(), tf.constant(new int[] {-1, input.channels()}));
    return tf.reshape(
        tf.linalg.matMul(positions, kernel),
        input.hasFreeSizes()
            ? tf.concat(
                List.of(Sets.runTimeSizes(tf, input.values(), 0, 2), tf.constant(new int[] {-1})),
                tf.constant(0))
            : input.dynamicShape(tf, Shape.of((long) input.positions() * channels)));
  }

  /** Returns nothing: every position is computed from all positions. */
  @Override
  public Optional<Span> receptiveField(Span output) {
    return Optional.empty();
  }

  @Override
  public LayerSpec toSpec() {
    return LayerSpec.newBuilder()
        .setResidualAttention(ResidualAttentionSpec.newBuilder().setChannels(channels))
        .build();
  }

  /** The layer type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "residual_attention";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      return new ResidualAttention(definition.spec().getResidualAttention().getChannels());
    }

    @Override
    public List<LayerExample> examples() {
      return Stream.concat(
              Stream.of(
                  LayerExample.of(ElementKind.VECTOR, new ResidualAttention(2))
                      .comparedAs("residual attention")),
              LayerExample.onEachKind(new ResidualAttention(3)).stream()
                  .map(LayerExample::withBoundSize))
          .toList();
    }
  }
}
