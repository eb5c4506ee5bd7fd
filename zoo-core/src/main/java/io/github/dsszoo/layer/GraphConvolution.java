package io.github.dsszoo.layer;

import io.github.dsszoo.symmetry.Permutation;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code y = P x W} on graphs, where row i of P mixes a vertex with those that have edges to it;
 * equivariant to every permutation of the vertices, and of the graph with them.
 *
 * <p>What P is, the {@link Form} says, by the graph's adjacency matrix A. Absent vertices have no
 * edges and no degree.
 *
 * <p>Kernel {@code [input channels, channels]}. The narrower side of it is the one that is mixed.
 *
 * @param channels that come out
 * @param form what is mixed with what weight
 * @param bias whether to add one
 */
public record GraphConvolution(int channels, Form form, boolean bias) implements ElementMap {

  /** How a vertex is mixed with its neighbours. */
  public enum Form {
    /** {@code D^-1/2 (A + I) D^-1/2}, D the degrees of A + I: Kipf and Welling, ICLR 2017. */
    GCN(1, true),
    /** {@code D^-1/2 (A + 2I) D^-1/2}, D the degrees of A + 2I: a vertex listens to itself more. */
    GCN_IMPROVED(2, true),
    /**
     * {@code A + I}: the sum of GIN, Xu, Hu, Leskovec and Jegelka, ICLR 2019, with its eps at 0.
     */
    SUM(1, false);

    private final float loops;
    private final boolean normalised;

    Form(float loops, boolean normalised) {
      this.loops = loops;
      this.normalised = normalised;
    }
  }

  /**
   * Checks the number of channels.
   *
   * @throws LayerException if it is not positive
   */
  public GraphConvolution {
    if (channels < 1) {
      throw new LayerException("a graph convolution needs at least 1 channel, not " + channels);
    }
  }

  @Override
  public Shape kernelShape(GraphContext context, Sets input) {
    if (!input.kind().hasEdges()) {
      throw context.error("a graph convolution takes graphs, not " + input.kind());
    }
    if (input.graph().isEmpty()) {
      throw context.error("the graphs have no edges to convolve over; give some with them");
    }
    return Shape.of(input.channels(), channels);
  }

  @Override
  public Sets map(GraphContext context, Sets input, Operand<TFloat32> kernel) {
    Ops tf = context.ops();
    Operand<TFloat32> x = input.withoutAbsentPositions(tf).values();
    Operand<TFloat32> y =
        input.channels() < channels
            ? PointMap.eachPosition(tf, input, mixed(tf, input, x), kernel)
            : mixed(tf, input, PointMap.eachPosition(tf, input, x, kernel));
    return input.withValues(y, Shape.of(input.positions(), channels));
  }

  private Operand<TFloat32> mixed(Ops tf, Sets input, Operand<TFloat32> x) {
    Adjacency graph = input.graph().orElseThrow();
    if (!form.normalised) {
      return graph.propagate(tf, x, Optional.empty(), form.loops);
    }
    Operand<TFloat32> presence =
        input
            .positionMask()
            .<Operand<TFloat32>>map(m -> tf.expandDims(m, tf.constant(-1)))
            .orElseGet(() -> tf.ones(tf.constant(ones(input)), TFloat32.class));
    Operand<TFloat32> degrees = graph.propagate(tf, presence, Optional.empty(), form.loops);
    // A present vertex has at least its loop; an absent one must not become infinite.
    Operand<TFloat32> scale = tf.math.rsqrt(tf.math.maximum(degrees, tf.constant(1f)));
    return graph.propagate(tf, x, Optional.of(tf.math.mul(scale, presence)), form.loops);
  }

  private static Shape ones(Sets input) {
    return Shape.of(1, 1, input.positions(), 1);
  }

  /** That it moves the graph too is for whoever moves the vertices. */
  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return Optional.of(g);
  }
}
