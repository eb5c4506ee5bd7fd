package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.DepthToSpaceSpec;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.symmetry.Permutation;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code y_i[f p + a, f q + b, c] = x_i[p, q, (f a + b) C + c]}: arranges the channels of each
 * pixel of an image as f x f pixels of C channels, where f is the factor and a and b are less than
 * f. The last layer of a network for super-resolution whose other layers work at low resolution
 * (Shi et al., CVPR 2016). Equivariant to the order of the elements and, for each element
 * separately, to all permutations of its pixels, which permute the squares of f x f pixels of the
 * output.
 *
 * <pre>{@code
 * DepthToSpace.by(3)
 * }</pre>
 *
 * @param factor the factor f, at least 1; the number of channels is a multiple of its square
 */
public record DepthToSpace(int factor) implements Layer {
  /**
   * Checks the factor.
   *
   * @throws LayerException if the factor is less than 1
   */
  public DepthToSpace {
    if (factor < 1) {
      throw LayerException.of("depth_to_space: factor is %s; set it to at least 1", factor);
    }
  }

  /** Creates a layer with a factor. */
  public static DepthToSpace by(int factor) {
    return new DepthToSpace(factor);
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    if (!input.kind().equals(ElementKind.IMAGE)) {
      throw context.error(
          "depth_to_space takes images, found %s of shape %s", input.kind(), input.elementShape());
    }
    if (!divides(input.elementShape())) {
      throw context.error(
          "depth_to_space with factor %s takes a multiple of %s channels, found %s",
          factor, factor * factor, input.channels());
    }
    Ops tf = context.ops();
    return input.split(tf, arranged(tf, input.merged(tf)), outputShape(input.elementShape()));
  }

  private Operand<TFloat32> arranged(Ops tf, Operand<TFloat32> images) {
    // The op takes a factor of at least 2.
    return factor == 1 ? images : tf.nn.depthToSpace(images, (long) factor);
  }

  private boolean divides(Shape element) {
    return element.get(-1) % ((long) factor * factor) == 0;
  }

  private Shape outputShape(Shape element) {
    return Shape.of(
        Math.multiplyExact(factor, element.get(0)),
        Math.multiplyExact(factor, element.get(1)),
        element.get(2) / ((long) factor * factor));
  }

  @Override
  public Optional<Span> receptiveField(Span output) {
    return Optional.of(
        new Span(Math.floorDiv(output.from(), factor), Math.floorDiv(output.to(), factor)));
  }

  @Override
  public Optional<Shape> outputElement(Shape element) {
    return Optional.of(element)
        .filter(image -> image.numDimensions() == ElementKind.IMAGE.rank())
        .filter(this::divides)
        .map(this::outputShape);
  }

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    int columns = Math.toIntExact(element.get(1));
    int wide = columns * factor;
    int[] images = new int[Math.multiplyExact(g.degree(), factor * factor)];
    for (int position = 0; position < images.length; position++) {
      int row = position / wide;
      int column = position % wide;
      int moved = g.image(row / factor * columns + column / factor);
      images[position] =
          (moved / columns * factor + row % factor) * wide
              + moved % columns * factor
              + column % factor;
    }
    return Optional.of(Permutation.of(images));
  }

  @Override
  public boolean independent() {
    return true;
  }

  @Override
  public LayerSpec toSpec() {
    return LayerSpec.newBuilder()
        .setDepthToSpace(
            Messages.withoutDefaults(DepthToSpaceSpec.newBuilder().setFactor(factor).build()))
        .build();
  }

  /** The layer type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "depth_to_space";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      return new DepthToSpace(definition.spec().getDepthToSpace().getFactor());
    }

    @Override
    public List<LayerExample> examples() {
      return List.of(
          LayerExample.of(ElementKind.IMAGE, Shape.of(3, 2, 8), DepthToSpace.by(2)),
          LayerExample.of(ElementKind.IMAGE, Shape.of(2, 3, 9), DepthToSpace.by(3)),
          LayerExample.of(ElementKind.IMAGE, DepthToSpace.by(1)));
    }
  }
}
