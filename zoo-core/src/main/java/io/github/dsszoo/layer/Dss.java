package io.github.dsszoo.layer;

import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * {@code L(X)_i = map(x_i) + map'(aggregate_j x_j)}: Deep Sets for Symmetric elements; equivariant
 * to S_n x G, the order of the elements and the same g of the element's group for all of them.
 *
 * <p>With a sum or a mean, and no batch norm, these are all the linear equivariant layers there are
 * (Maron, Litany, Chechik, Fetaya, ICML 2020, theorem 1), provided that the element map reaches all
 * linear G-equivariant maps. How the set is split between the two maps makes no difference to what
 * such a layer can express; it does to what is easily learnt.
 *
 * <p>Where each element is a graph with edges of its own, the aggregate has all edges of its set:
 * what the second map of DSS-GNN sees (Bevilacqua et al., ICLR 2022). The aggregate over the others
 * is mapped on the element's own graph.
 *
 * <p>Parameters "self/..." and "aggregate/...". n + 1 maps when the aggregate is taken first, 2n
 * otherwise; over the others alone, n + 1 for a linear sum and 2n otherwise. Centred, n + 1.
 *
 * @param map on elements; both maps have its settings, each its own parameters
 * @param aggregation over the set
 * @param order of the second map and the aggregation
 * @param split which part of the set each of the two maps sees
 * @param batchNorm after each of the two maps, each with its own
 * @param aggregateBias whether the second map has its bias too
 */
public record Dss(
    ElementMap map,
    Aggregation aggregation,
    Order order,
    Split split,
    Optional<BatchNorm> batchNorm,
    boolean aggregateBias)
    implements Layer {

  /** Which comes first. */
  public enum Order {
    /** {@code map'(aggregate_j x_j)}: one map for the set. */
    AGGREGATE_THEN_MAP,
    /** {@code aggregate_j map'(x_j)}: n maps for the set. */
    MAP_THEN_AGGREGATE
  }

  /** What the first map sees, and what is aggregated. */
  public enum Split {
    /** {@code x_i}, and all elements. */
    WHOLE,
    /** {@code x_i}, and the other elements; not for the maximum. */
    OTHERS,
    /**
     * {@code x_i - mean_j x_j}, and all elements, for a mean that is taken first. The two are the
     * irreducible parts of a set under S_n: neither has any of the other, as x_i has of the mean,
     * so that descent does not have to tell them apart.
     */
    CENTRED
  }

  /** The linear layer with n + 1 maps. */
  public static Dss linear(ElementMap map, Aggregation aggregation) {
    return new Dss(
        map, aggregation, Order.AGGREGATE_THEN_MAP, Split.WHOLE, Optional.empty(), false);
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    GraphContext self = context.in("self");
    GraphContext aggregate = context.in("aggregate");
    if (split == Split.CENTRED) {
      return centred(context, self, aggregate, input);
    }
    if (split == Split.OTHERS
        && aggregation == Aggregation.SUM
        && isLinear()
        && onOneGraph(input)) {
      return sumOfOthers(self, aggregate, input);
    }
    Sets mine = branch(self, input, map.kernel(self, input), map.bias());
    Sets ours =
        switch (order) {
          case AGGREGATE_THEN_MAP -> mapped(aggregate, aggregated(context, input));
          case MAP_THEN_AGGREGATE -> aggregated(context, mapped(aggregate, input));
        };
    return add(context, mine, ours);
  }

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return map.inducedPermutation(g, element);
  }

  @Override
  public Optional<PermutationGroup> group() {
    return map.group();
  }

  /** Whether the two maps are of one graph, or of none, for all elements and their sum. */
  private static boolean onOneGraph(Sets input) {
    return input.graph().map(Adjacency::shared).orElse(true);
  }

  private boolean isLinear() {
    return order == Order.AGGREGATE_THEN_MAP && batchNorm.isEmpty();
  }

  private Sets centred(
      GraphContext context, GraphContext self, GraphContext aggregate, Sets input) {
    if (aggregation != Aggregation.MEAN || order != Order.AGGREGATE_THEN_MAP) {
      throw context.error(
          "a centred layer needs a mean that is taken first; leave aggregation MEAN and order"
              + " AGGREGATE_THEN_MAP");
    }
    Sets mean = aggregated(context, input);
    Sets own = input.withValues(context.ops().math.sub(input.values(), mean.values()));
    Sets mine = branch(self, own, map.kernel(self, own), map.bias());
    return add(context, mine, mapped(aggregate, mean));
  }

  /**
   * {@code map(x_i) + map'(S - x_i) = (map - map')(x_i) + map'(S)}, and maps are linear in their
   * kernels.
   */
  private Sets sumOfOthers(GraphContext self, GraphContext aggregate, Sets input) {
    Sets sum = Aggregation.SUM.overSet(self, input);
    Operand<TFloat32> kernel = map.kernel(self, input);
    Operand<TFloat32> othersKernel = map.kernel(aggregate, sum);
    Sets mine = branch(self, input, self.ops().math.sub(kernel, othersKernel), map.bias());
    return add(aggregate, mine, branch(aggregate, sum, othersKernel, aggregateBias));
  }

  private Sets aggregated(GraphContext context, Sets input) {
    return split == Split.OTHERS
        ? aggregation.overOthers(context, input)
        : aggregation.overSet(context, input);
  }

  private Sets mapped(GraphContext aggregate, Sets input) {
    return branch(aggregate, input, map.kernel(aggregate, input), aggregateBias);
  }

  private Sets branch(GraphContext context, Sets input, Operand<TFloat32> kernel, boolean bias) {
    Sets mapped = map.map(context, input, kernel);
    Sets shifted = bias ? map.addBias(context, mapped) : mapped;
    return batchNorm.map(norm -> norm.apply(context.in("norm"), shifted)).orElse(shifted);
  }

  private static Sets add(GraphContext context, Sets mine, Sets ours) {
    return mine.withValues(context.ops().math.add(mine.values(), ours.values()));
  }
}
