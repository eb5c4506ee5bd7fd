package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.InducedAttentionSpec;
import io.github.dsszoo.spec.LayerSpec;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * {@code L(X) = MAB(X, MAB(I, X))}: induced self-attention of the Set Transformer (Lee et al., ICML
 * 2019, eq. 9 and 10) on vectors. I are m learned vectors, which attend to the elements; then the
 * elements attend to the m results. Not linear. Equivariant to S_n: to the order of the elements.
 *
 * <pre>{@code
 * InducedAttention.of(64).points(16).heads(4)
 * }</pre>
 *
 * <p>MAB is attention with several heads, a residual and a dense layer with a residual, each
 * followed by a layer norm. Absent elements have the weight 0. Pool over positions first: elements
 * with positions have no place in this layer.
 *
 * <p>"points" float32 {@code [points, channels]}; for each of "induce" and "attend" four dense maps
 * "queries", "keys", "values" and "output", and the norms "attention_norm" and "norm". Cost: 5n
 * maps, and 2 n m products, where {@link ResidualAttention} takes n^2.
 *
 * @param channels the number of channels of the output, a multiple of the number of heads
 * @param points the number m of learned vectors
 * @param heads the number of heads, which divide the channels among them
 * @param norm whether to add layer norms
 */
public record InducedAttention(int channels, int points, int heads, boolean norm)
    implements VectorLayer {
  /**
   * Checks the settings.
   *
   * @throws LayerException if a setting is less than 1, or the number of channels is not a multiple
   *     of the number of heads
   */
  public InducedAttention {
    AttentionBlock.check("induced_attention", channels, heads);
    if (points < 1) {
      throw LayerException.of("induced_attention: points is %s; set it to at least 1", points);
    }
  }

  /**
   * Creates a layer with 16 learned vectors, one head and layer norms. The other methods return
   * changed copies.
   */
  public static InducedAttention of(int channels) {
    return new InducedAttention(channels, 16, 1, true);
  }

  /** Returns a copy with a number of learned vectors. */
  public InducedAttention points(int number) {
    return new InducedAttention(channels, number, heads, norm);
  }

  /** Returns a copy with a number of heads. */
  public InducedAttention heads(int number) {
    return new InducedAttention(channels, points, number, norm);
  }

  /** Returns a copy without layer norms. */
  public InducedAttention withoutNorm() {
    return new InducedAttention(channels, points, heads, false);
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    AttentionBlock.check(context, "induced_attention", input);
    AttentionBlock block = new AttentionBlock(channels, heads, norm);
    Operand<TFloat32> induced =
        block.apply(
            context.in("induce"),
            AttentionPooling.learned(context, "points", input, points, channels),
            channels,
            input.values(),
            input.channels(),
            input.mask());
    Operand<TFloat32> attended =
        block.apply(
            context.in("attend"),
            input.values(),
            input.channels(),
            induced,
            channels,
            Optional.empty());
    return input.withValues(attended, Shape.of(channels));
  }

  @Override
  public LayerSpec toSpec() {
    return LayerSpec.newBuilder()
        .setInducedAttention(
            Messages.withoutDefaults(
                InducedAttentionSpec.newBuilder()
                    .setChannels(channels)
                    .setPoints(points)
                    .setHeads(heads)
                    .setNorm(norm)
                    .build()))
        .build();
  }

  /** The layer type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "induced_attention";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      InducedAttentionSpec spec = definition.spec().getInducedAttention();
      return new InducedAttention(
          spec.getChannels(), spec.getPoints(), spec.getHeads(), spec.getNorm());
    }

    @Override
    public List<LayerExample> examples() {
      InducedAttention layer = InducedAttention.of(4).points(3);
      return List.of(
          LayerExample.of(ElementKind.VECTOR, layer),
          LayerExample.of(ElementKind.VECTOR, layer.heads(2).withoutNorm()));
    }
  }
}
