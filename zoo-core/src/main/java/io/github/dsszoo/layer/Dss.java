package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.DssSpec;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code L(X)_i = map(x_i) + map'(aggregate_j x_j)}: the layer of Deep Sets for Symmetric elements.
 * Equivariant to S_n x G: to the order of the elements, and to one g of the element's group for all
 * elements.
 *
 * <pre>{@code
 * Dss.of(CircularConvolution.of(32).kernel(25)).sum()
 * }</pre>
 *
 * <p>With a sum or a mean and without batch norm, these are all linear equivariant layers (Maron,
 * Litany, Chechik, Fetaya, ICML 2020, theorem 1), if the element map reaches all linear
 * G-equivariant maps. The split of the set between the two maps does not change which functions
 * such a layer can represent, but it can change the training.
 *
 * <p>If each element is a graph with its own edges, the aggregate has all edges of its set, as in
 * the second map of DSS-GNN (Bevilacqua et al., ICLR 2022). The aggregate of the other elements is
 * mapped with the edges of the element.
 *
 * <p>A bias before a batch norm has no effect on the output in training, so its gradient is zero;
 * it keeps the value of an imported network.
 *
 * <p>Parameters "self/..." and "aggregate/...". Cost: n + 1 maps if the aggregate is computed
 * first, 2n maps otherwise. With {@link Split#OTHERS}: n + 1 maps for a sum that is taken first,
 * without batch norm and over one graph, 2n maps otherwise. With {@link Split#CENTRED}: n + 1 maps.
 *
 * @param map the map on elements; both maps have its settings and separate parameters
 * @param aggregation the aggregation over the set
 * @param order the order of the second map and the aggregation
 * @param split which part of the set each of the two maps gets
 * @param norm a batch norm after each of the two maps, each with its own parameters; empty for none
 * @param aggregateBias whether the second map has a bias too
 */
public record Dss(
    ElementMap map,
    Aggregation aggregation,
    Order order,
    Split split,
    Optional<BatchNorm> norm,
    boolean aggregateBias)
    implements Layer {

  /** The order of the second map and the aggregation. */
  public enum Order {
    /** {@code map'(aggregate_j x_j)}: one map for the set. */
    AGGREGATE_THEN_MAP,
    /** {@code aggregate_j map'(x_j)}: n maps for the set. */
    MAP_THEN_AGGREGATE
  }

  /** The input of the first map, and the elements that are aggregated for the second. */
  public enum Split {
    /** {@code x_i}, and all elements. */
    WHOLE,
    /** {@code x_i}, and all other elements; not for the maximum. */
    OTHERS,
    /**
     * {@code x_i - mean_j x_j}, and all elements; only for a mean that is computed first. The two
     * parts are the irreducible parts of a set under S_n and do not overlap. In contrast, {@code
     * x_i} contains a part of the mean.
     */
    CENTRED
  }

  /**
   * Creates a layer with the mean over all elements, computed before the second map; without batch
   * norm and without a second bias. The other methods return changed copies.
   */
  public static Dss of(ElementMap map) {
    return new Dss(
        map, Aggregation.MEAN, Order.AGGREGATE_THEN_MAP, Split.WHOLE, Optional.empty(), false);
  }

  /** Returns a copy with the mean over the set. */
  public Dss mean() {
    return aggregation(Aggregation.MEAN);
  }

  /** Returns a copy with the sum over the set. */
  public Dss sum() {
    return aggregation(Aggregation.SUM);
  }

  /** Returns a copy with the maximum over the set. */
  public Dss max() {
    return aggregation(Aggregation.MAX);
  }

  /** Returns a copy with an aggregation over the set. */
  public Dss aggregation(Aggregation aggregation) {
    return new Dss(map, aggregation, order, split, norm, aggregateBias);
  }

  /** Returns a copy with the second map applied to each element, and the results aggregated. */
  public Dss mapFirst() {
    return new Dss(map, aggregation, Order.MAP_THEN_AGGREGATE, split, norm, aggregateBias);
  }

  /** Returns a copy with the aggregate of the other elements of the set. */
  public Dss others() {
    return split(Split.OTHERS);
  }

  /** Returns a copy that applies the first map to the difference of an element and the mean. */
  public Dss centred() {
    return split(Split.CENTRED);
  }

  /** Returns a copy with a split of the set between the two maps. */
  public Dss split(Split split) {
    return new Dss(map, aggregation, order, split, norm, aggregateBias);
  }

  /** Returns a copy with a batch norm of default settings after each of the two maps. */
  public Dss batchNorm() {
    return batchNorm(BatchNorm.standard());
  }

  /** Returns a copy with a batch norm after each of the two maps. */
  public Dss batchNorm(BatchNorm norm) {
    return new Dss(map, aggregation, order, split, Optional.of(norm), aggregateBias);
  }

  /** Returns a copy with a bias in the second map too, as in the published networks. */
  public Dss withAggregateBias() {
    return new Dss(map, aggregation, order, split, norm, true);
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
    Term elementTerm = branch(self, input, map.kernel(self, input), map.bias());
    Term setTerm =
        switch (order) {
          case AGGREGATE_THEN_MAP -> mapped(aggregate, aggregated(context, input));
          case MAP_THEN_AGGREGATE -> {
            Sets mapped = mapped(aggregate, input).shifted(aggregate);
            yield new Term(aggregated(context, mapped), Optional.empty());
          }
        };
    return add(context, elementTerm, setTerm);
  }

  /**
   * Folds the batch norm into both kernels in inference, because its factor commutes with a sum and
   * a mean. It does not commute with a maximum of mapped elements.
   */
  @Override
  public Sets applyWithNorm(GraphContext context, Sets input, BatchNorm next, GraphContext ofNext) {
    boolean commutes = aggregation != Aggregation.MAX || order == Order.AGGREGATE_THEN_MAP;
    if (ofNext.training() || norm.isPresent() || aggregateBias || !commutes) {
      return Layer.super.applyWithNorm(context, input, next, ofNext);
    }
    FoldedMap folded = new FoldedMap(map, map.bias(), next, ofNext);
    return new Dss(folded, aggregation, order, split, norm, false).apply(context, input);
  }

  @Override
  public Optional<Span> receptiveField(Span output) {
    return map.receptiveField(output);
  }

  @Override
  public Optional<Shape> outputElement(Shape element) {
    return map.outputElement(element);
  }

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return map.inducedPermutation(g, element);
  }

  @Override
  public Optional<PermutationGroup> group() {
    return map.group();
  }

  /** Returns whether all elements and their sum have the same edges, or have no edges. */
  private static boolean onOneGraph(Sets input) {
    return input.graph().map(Adjacency::shared).orElse(true);
  }

  private boolean isLinear() {
    return order == Order.AGGREGATE_THEN_MAP && norm.isEmpty();
  }

  private Sets centred(
      GraphContext context, GraphContext self, GraphContext aggregate, Sets input) {
    if (aggregation != Aggregation.MEAN || order != Order.AGGREGATE_THEN_MAP) {
      throw context.error(
          ("split CENTRED with aggregation %s and order %s; CENTRED needs aggregation MEAN and order"
              + " AGGREGATE_THEN_MAP"),
          aggregation,
          order);
    }
    Sets mean = aggregated(context, input);
    Sets beyond = input.withValues(context.ops().math.sub(input.values(), mean.values()));
    Term elementTerm = branch(self, beyond, map.kernel(self, beyond), map.bias());
    return add(context, elementTerm, mapped(aggregate, mean));
  }

  /**
   * Computes {@code map(x_i) + map'(S - x_i) = (map - map')(x_i) + map'(S)}, because maps are
   * linear in their kernels.
   */
  private Sets sumOfOthers(GraphContext self, GraphContext aggregate, Sets input) {
    Sets sum = Aggregation.SUM.overSet(self, input);
    Operand<TFloat32> kernel = map.kernel(self, input);
    Operand<TFloat32> othersKernel = map.kernel(aggregate, sum);
    Term elementTerm = branch(self, input, self.ops().math.sub(kernel, othersKernel), map.bias());
    return add(aggregate, elementTerm, branch(aggregate, sum, othersKernel, aggregateBias));
  }

  private Sets aggregated(GraphContext context, Sets input) {
    return split == Split.OTHERS
        ? aggregation.overOthers(context, input)
        : aggregation.overSet(context, input);
  }

  /**
   * One of the two terms of the layer: {@code sets + shift}.
   *
   * @param shift the bias and the shift of the batch norm, which broadcast to an element; empty for
   *     zero
   */
  private record Term(Sets sets, Optional<Operand<TFloat32>> shift) {
    Sets shifted(GraphContext context) {
      return shift.map(s -> sets.withValues(context.ops().math.add(sets.values(), s))).orElse(sets);
    }
  }

  private Term mapped(GraphContext aggregate, Sets input) {
    return branch(aggregate, input, map.kernel(aggregate, input), aggregateBias);
  }

  private Term branch(
      GraphContext context, Sets input, Operand<TFloat32> kernel, boolean withBias) {
    if (norm.isEmpty()) {
      Sets mapped = map.map(context, input, kernel);
      return new Term(mapped, bias(context, mapped, withBias));
    }
    BatchNorm batchNorm = norm.get();
    GraphContext ofNorm = context.in("norm");
    if (ofNorm.training()) {
      Sets mapped = map.map(context, input, kernel);
      Optional<Operand<TFloat32>> bias = bias(context, mapped, withBias);
      return new Term(batchNorm.applyInTraining(ofNorm, mapped, bias), Optional.empty());
    }
    FoldedMap folded = new FoldedMap(map, withBias, batchNorm, ofNorm);
    Sets mapped = folded.map(context, input, folded.scaled(context.ops(), kernel));
    return new Term(mapped, Optional.of(folded.biasTerm(context, mapped.elementShape())));
  }

  private Optional<Operand<TFloat32>> bias(GraphContext context, Sets mapped, boolean withBias) {
    return withBias ? Optional.of(map.biasTerm(context, mapped.elementShape())) : Optional.empty();
  }

  /** Adds both shifts to the term of the set, which is n times smaller in most cases. */
  private static Sets add(GraphContext context, Term elementTerm, Term setTerm) {
    Ops tf = context.ops();
    Optional<Operand<TFloat32>> shift =
        elementTerm
            .shift
            .map(e -> setTerm.shift.<Operand<TFloat32>>map(s -> tf.math.add(e, s)).orElse(e))
            .or(() -> setTerm.shift);
    Sets common = new Term(setTerm.sets, shift).shifted(context);
    return elementTerm.sets.withValues(tf.math.add(elementTerm.sets.values(), common.values()));
  }

  @Override
  public LayerSpec toSpec() {
    if (norm.isPresent() && !norm.get().equals(BatchNorm.standard())) {
      throw new LayerException(
          this
              + " has no message in a network's definition: its batch norm has other than default"
              + " settings");
    }
    return LayerSpec.newBuilder()
        .setDss(
            Messages.withoutDefaults(
                DssSpec.newBuilder()
                    .setMap(map.toSpec())
                    .setAggregation(aggregation.toSpec())
                    .setOrder(DssSpec.Order.valueOf(order.name()))
                    .setSplit(DssSpec.Split.valueOf(split.name()))
                    .setBatchNorm(norm.isPresent())
                    .setAggregateBias(aggregateBias)
                    .build()))
        .build();
  }

  /** The layer type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "dss";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      DssSpec spec = definition.spec().getDss();
      return new Dss(
          definition.map(spec.getMap()),
          Aggregation.of(spec.getAggregation()),
          Order.valueOf(spec.getOrder().name()),
          Split.valueOf(spec.getSplit().name()),
          spec.getBatchNorm() ? Optional.of(BatchNorm.standard()) : Optional.empty(),
          spec.getAggregateBias());
    }

    @Override
    public List<LayerExample> examples() {
      Dss dense = Dss.of(new Dense(3, true));
      List<LayerExample> examples = new ArrayList<>();
      examples.add(compared("DSS, mean", dense));
      examples.add(compared("DSS, sum", dense.sum()));
      examples.add(compared("DSS, sum over the others", dense.sum().others()));
      examples.add(compared("DSS with a maximum", dense.max()));
      forms(dense).forEach(dss -> examples.add(LayerExample.of(ElementKind.VECTOR, dss)));
      forms(Dss.of(CircularConvolution.of(3).kernel(4).stride(2)))
          .forEach(dss -> examples.add(LayerExample.of(ElementKind.SIGNAL, dss)));
      forms(Dss.of(PointMap.of(3).mean()))
          .forEach(dss -> examples.add(LayerExample.of(ElementKind.POINTS, dss)));
      Dss graphs = Dss.of(GraphConvolution.of(3));
      for (Dss dss : List.of(graphs.max(), graphs.sum().others(), graphs.centred())) {
        examples.add(LayerExample.of(ElementKind.GRAPH, dss));
      }
      return examples;
    }

    private static LayerExample compared(String name, Dss dss) {
      return LayerExample.of(ElementKind.VECTOR, dss).comparedAs(name);
    }

    /** Returns all valid combinations of aggregation, order, split and batch norm. */
    private static List<Dss> forms(Dss mean) {
      List<Dss> forms = new ArrayList<>();
      for (Dss dss : List.of(mean, mean.sum(), mean.max())) {
        forms.addAll(List.of(dss, dss.mapFirst()));
      }
      for (Dss dss : List.of(mean.others(), mean.sum().others())) {
        forms.addAll(List.of(dss, dss.mapFirst()));
      }
      forms.add(mean.centred());
      forms.addAll(forms.stream().map(dss -> dss.batchNorm().withAggregateBias()).toList());
      return forms;
    }
  }
}
