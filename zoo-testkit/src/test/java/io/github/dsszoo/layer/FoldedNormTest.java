package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.Shape;

/** Compares a layer with the batch norm after it folded in with the two layers one by one. */
class FoldedNormTest {
  private static final double ROUNDING = 1e-5;
  private static final BatchNorm NORM = new BatchNorm(1e-3f, 0.8f);
  private static final PermutationGroup TWO_ORBITS =
      PermutationGroup.of(Permutation.of(1, 2, 3, 0, 5, 6, 7, 4));

  static Stream<Layer> layers() {
    List<ElementMap> maps =
        List.of(
            DssTest.DENSE_MAP,
            new Dense(3, false),
            DssTest.DIRECT_MAP,
            DssTest.SPECTRAL_MAP,
            OrbitMap.of(3, TWO_ORBITS));
    return Stream.of(
            maps.stream().flatMap(DssTest::forms),
            maps.stream().map(map -> Dss.of(map).withAggregateBias()),
            maps.stream().map(Siamese::of),
            maps.stream().map(Independent::of),
            maps.stream().map(map -> Independent.of(map).max()))
        .flatMap(layers -> layers);
  }

  private static ToySets sets(Layer layer) {
    boolean vectors = layer.toString().contains("Dense");
    return vectors ? ToySets.vectors(5, 3, 4, 4) : ToySets.signals(5, 3, 4, 8, 2);
  }

  private static Layer chain(Layer... layers) {
    return (context, input) ->
        Layer.applyAll(context, List.of(layers), input, (layer, element) -> {});
  }

  /** The same chain, in which no layer sees the one after it. */
  private static Layer separate(Layer first) {
    return (context, input) -> NORM.apply(context.in("1"), first.apply(context.in("0"), input));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void foldedAndSeparateNormsPredictTheSame(Layer layer) {
    for (ToySets x : List.of(sets(layer), sets(layer).someHidden())) {
      try (LayerRunner folded = LayerRunner.inference(chain(layer, NORM), x);
          LayerRunner twin = LayerRunner.inference(separate(layer), x)) {
        assertThat(folded.paths()).containsExactlyInAnyOrderElementsOf(twin.paths());
        twin.paths().forEach(path -> twin.assign(path, folded.read(path)));
        assertThat(twin.run(x).distance(folded.run(x))).isLessThan(ROUNDING);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("layers")
  void chainsTrainTheSame(Layer layer) {
    for (ToySets x : List.of(sets(layer), sets(layer).someHidden())) {
      try (LayerRunner folded = LayerRunner.training(chain(layer, NORM), x);
          LayerRunner twin = LayerRunner.training(separate(layer), x)) {
        DssTest.assertTrainTheSame(folded, twin, x);
      }
    }
  }

  /** Only kernels and biases are multiplied: no product has the axes of the sets. */
  @Test
  void theElementsAreNotMultiplied() {
    ToySets x = ToySets.vectors(5, 3, 4, 4);
    for (Layer layer :
        List.of(
            Siamese.of(DssTest.DENSE_MAP), Dss.of(DssTest.DENSE_MAP).max(), new Activations())) {
      try (LayerRunner folded = LayerRunner.inference(chain(layer, NORM), x)) {
        long products =
            folded.shapesOf("Mul", x).stream().filter(FoldedNormTest::hasSetAxes).count();
        assertThat(products).as(layer.toString()).isEqualTo(layer instanceof Activations ? 1 : 0);
      }
    }
  }

  private static boolean hasSetAxes(Shape shape) {
    return shape.numDimensions() == 3;
  }

  /** A layer without a kernel, after which the norm remains. */
  private static final class Activations implements Layer {
    @Override
    public Sets apply(GraphContext context, Sets input) {
      return Activation.ELU.apply(context, input);
    }
  }
}
