package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.BranchSpec;
import io.github.dsszoo.spec.BranchesSpec;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * {@code L(X)_i = [chain_1(X)_i, chain_2(X)_i, ...]}: concatenates the outputs of several chains of
 * layers along the channels. Equivariant to every symmetry that all chains turn into the same
 * symmetry of their outputs.
 *
 * <pre>{@code
 * Branches.of(
 *     List.of(Dss.of(Convolution2d.of(32)), PoolPositions.mean()),
 *     List.of(ReferenceDistance.of(), PoolPositions.mean()))
 * }</pre>
 *
 * <p>Unlike the layers of a {@link SkipConnection}, chains can change the size or the kind of the
 * elements, if all do it in the same way.
 *
 * <p>Parameters "0/0/...", "0/1/...", by the index of the chain and of the layer in the chain.
 *
 * @param chains the chains, at least one; an empty chain returns the input
 */
public record Branches(List<List<Layer>> chains) implements Layer {
  /**
   * Copies the lists.
   *
   * @throws LayerException if there is no chain
   */
  public Branches {
    chains = chains.stream().map(List::copyOf).toList();
    if (chains.isEmpty()) {
      throw new LayerException("branches: expected at least one branch, found none; add branches");
    }
  }

  /** Creates a layer that concatenates the outputs of two chains of layers. */
  public static Branches of(List<Layer> first, List<Layer> second) {
    return new Branches(List.of(first, second));
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    List<Sets> outputs =
        IntStream.range(0, chains.size())
            .mapToObj(i -> output(context.in(Integer.toString(i)), chains.get(i), input))
            .toList();
    Sets first = outputs.get(0);
    for (Sets other : outputs) {
      if (!Chains.alike(other, first)) {
        throw context.error(
            "the branches return %s of shape %s and %s of shape %s; end them with one kind of elements"
                + " and one size",
            Chains.described(first),
            first.elementShape(),
            Chains.described(other),
            other.elementShape());
      }
    }
    long channels = outputs.stream().mapToLong(Sets::channels).sum();
    List<Operand<TFloat32>> values = outputs.stream().map(Sets::values).toList();
    return first.withValues(
        values.size() == 1
            ? values.get(0)
            : context.ops().concat(values, context.ops().constant(-1)),
        Chains.withChannels(first.elementShape(), channels));
  }

  private static Sets output(GraphContext context, List<Layer> chain, Sets input) {
    return Layer.applyAll(context, chain, input, (layer, element) -> {});
  }

  @Override
  public Optional<Span> receptiveField(Span output) {
    Optional<Span> all = Optional.of(output);
    for (List<Layer> chain : chains) {
      Optional<Span> ofChain = Chains.receptiveField(chain, output);
      all = all.flatMap(span -> ofChain.map(span::and));
    }
    return all;
  }

  @Override
  public Optional<Shape> outputElement(Shape element) {
    Optional<Shape> first = Chains.outputElement(chains.get(0), element);
    long channels = 0;
    for (List<Layer> chain : chains) {
      Optional<Shape> output = Chains.outputElement(chain, element);
      if (output.isEmpty() || !Chains.sameSize(output.get(), first.get())) {
        return Optional.empty();
      }
      channels += output.get().get(-1);
    }
    return Optional.of(Chains.withChannels(first.get(), channels));
  }

  /** Returns the permutation that all chains induce; empty if they induce different ones. */
  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    List<Optional<Permutation>> induced =
        chains.stream().map(chain -> induced(chain, g, element)).distinct().toList();
    return induced.size() == 1 ? induced.get(0) : Optional.empty();
  }

  private static Optional<Permutation> induced(List<Layer> chain, Permutation g, Shape element) {
    Optional<Permutation> induced = Optional.of(g);
    Optional<Shape> shape = Optional.of(element);
    for (Layer layer : chain) {
      Optional<Shape> before = shape;
      induced = induced.flatMap(h -> before.flatMap(s -> layer.inducedPermutation(h, s)));
      shape = shape.flatMap(layer::outputElement);
    }
    return induced;
  }

  @Override
  public boolean independent() {
    return layers().allMatch(Layer::independent);
  }

  @Override
  public Optional<PermutationGroup> group() {
    return Chains.group(layers());
  }

  @Override
  public OptionalInt setSize() {
    return Chains.setSize(layers());
  }

  private Stream<Layer> layers() {
    return chains.stream().flatMap(List::stream);
  }

  @Override
  public LayerSpec toSpec() {
    BranchesSpec.Builder spec = BranchesSpec.newBuilder();
    for (List<Layer> chain : chains) {
      BranchSpec.Builder branch = spec.addBranchBuilder();
      chain.forEach(layer -> branch.addLayer(layer.toSpec()));
    }
    return LayerSpec.newBuilder().setBranches(spec).build();
  }

  /** The layer type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "branches";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      return new Branches(
          definition.spec().getBranches().getBranchList().stream()
              .map(branch -> definition.layers(branch.getLayerList()))
              .toList());
    }

    @Override
    public List<LayerExample> examples() {
      List<Layer> pooled =
          List.of(Dss.of(Convolution2d.of(2).kernel(3)), Activation.RELU, PoolPositions.mean());
      return List.of(
          LayerExample.of(
              ElementKind.IMAGE,
              Branches.of(pooled, List.of(ReferenceDistance.of(), PoolPositions.max()))),
          LayerExample.of(
              ElementKind.IMAGE, Branches.of(List.of(new MeanSubtraction()), List.of())),
          LayerExample.of(
              ElementKind.VECTOR,
              Branches.of(
                  List.of(new Siamese(Dense.of(2)), PoolSet.mean()), List.of(PoolSet.max()))));
    }
  }
}
