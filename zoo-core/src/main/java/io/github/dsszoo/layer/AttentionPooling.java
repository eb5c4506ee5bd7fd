package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.AttentionPoolingSpec;
import io.github.dsszoo.spec.LayerSpec;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code Y = {MAB(s, X)}}: pooling by attention of the Set Transformer (Lee et al., ICML 2019, eq.
 * 11) on vectors. The learned vector s attends to the elements; the result is a set of one element.
 * Invariant to the order of the elements.
 *
 * <pre>{@code
 * AttentionPooling.of(64).heads(4)
 * }</pre>
 *
 * <p>MAB as in {@link InducedAttention}. Absent elements have the weight 0.
 *
 * <p>"seed" float32 {@code [1, channels]}, four dense maps and two norms. Cost: 2n maps.
 *
 * @param channels the number of channels of the output, a multiple of the number of heads
 * @param heads the number of heads, which divide the channels among them
 * @param norm whether to add layer norms
 */
public record AttentionPooling(int channels, int heads, boolean norm) implements VectorLayer {
  /**
   * Checks the settings.
   *
   * @throws LayerException if a setting is less than 1, or the number of channels is not a multiple
   *     of the number of heads
   */
  public AttentionPooling {
    AttentionBlock.check("attention_pooling", channels, heads);
  }

  /** Creates a layer with one head and layer norms. The other methods return changed copies. */
  public static AttentionPooling of(int channels) {
    return new AttentionPooling(channels, 1, true);
  }

  /** Returns a copy with a number of heads. */
  public AttentionPooling heads(int number) {
    return new AttentionPooling(channels, number, norm);
  }

  /** Returns a copy without layer norms. */
  public AttentionPooling withoutNorm() {
    return new AttentionPooling(channels, heads, false);
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    AttentionBlock.check(context, "attention_pooling", input);
    Operand<TFloat32> pooled =
        new AttentionBlock(channels, heads, norm)
            .apply(
                context,
                learned(context, "seed", input, 1, channels),
                channels,
                input.values(),
                input.channels(),
                input.mask());
    return input.toPooled(context.ops(), pooled).withValues(pooled, Shape.of(channels));
  }

  /**
   * Returns learned vectors, the same for each set.
   *
   * @return float32 {@code [batch, number, channels]}
   */
  static Operand<TFloat32> learned(
      GraphContext context, String name, Sets input, int number, int channels) {
    Ops tf = context.ops();
    Shape shape = Shape.of(number, channels);
    Operand<TFloat32> vectors = context.parameter(name, shape, GlorotUniform.of(shape));
    Operand<TFloat32> zeros =
        tf.fill(
            tf.concat(
                List.of(Sets.runTimeSizes(tf, input.values(), 0, 1), tf.constant(new int[] {1, 1})),
                tf.constant(0)),
            tf.constant(0f));
    return tf.math.add(zeros, vectors);
  }

  @Override
  public LayerSpec toSpec() {
    return LayerSpec.newBuilder()
        .setAttentionPooling(
            Messages.withoutDefaults(
                AttentionPoolingSpec.newBuilder()
                    .setChannels(channels)
                    .setHeads(heads)
                    .setNorm(norm)
                    .build()))
        .build();
  }

  /** The layer type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "attention_pooling";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      AttentionPoolingSpec spec = definition.spec().getAttentionPooling();
      return new AttentionPooling(spec.getChannels(), spec.getHeads(), spec.getNorm());
    }

    @Override
    public List<LayerExample> examples() {
      AttentionPooling layer = AttentionPooling.of(4);
      return List.of(
          LayerExample.of(ElementKind.VECTOR, layer),
          LayerExample.of(ElementKind.VECTOR, layer.heads(2).withoutNorm()));
    }
  }
}
