package io.github.dsszoo.layer;

import static io.github.dsszoo.layer.Aggregation.MAX;
import static io.github.dsszoo.layer.Aggregation.MEAN;
import static io.github.dsszoo.layer.CircularConvolution.Method.DIRECT;
import static io.github.dsszoo.layer.CircularConvolution.Method.SPECTRAL;
import static io.github.dsszoo.layer.Dss.Order.AGGREGATE_THEN_MAP;
import static io.github.dsszoo.layer.Dss.Split.CENTRED;
import static io.github.dsszoo.layer.Dss.Split.OTHERS;
import static io.github.dsszoo.layer.Dss.Split.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class DssTest {
  private static final double ROUNDING = 1e-5;
  private static final BatchNorm NORM = new BatchNorm(1e-3f, 0.9f);
  static final ElementMap DENSE_MAP = new Dense(3, true);
  static final ElementMap DIRECT_MAP = new CircularConvolution(3, 4, 2, DIRECT, true);
  static final ElementMap SPECTRAL_MAP = new CircularConvolution(3, 5, 1, SPECTRAL, true);
  static final List<ElementMap> MAPS = List.of(DENSE_MAP, DIRECT_MAP, SPECTRAL_MAP);

  /** Every form of the layer around a map. */
  static Stream<Dss> forms(ElementMap map) {
    return Stream.of(Aggregation.values())
        .flatMap(
            aggregation ->
                Stream.of(Dss.Order.values())
                    .flatMap(
                        order ->
                            Stream.of(Dss.Split.values())
                                .filter(split -> offered(split, aggregation, order))
                                .flatMap(
                                    split ->
                                        Stream.of(Optional.of(NORM), Optional.<BatchNorm>empty())
                                            .map(
                                                norm ->
                                                    new Dss(
                                                        map,
                                                        aggregation,
                                                        order,
                                                        split,
                                                        norm,
                                                        norm.isPresent())))));
  }

  private static boolean offered(Dss.Split split, Aggregation aggregation, Dss.Order order) {
    return switch (split) {
      case WHOLE -> true;
      case OTHERS -> aggregation != MAX;
      case CENTRED -> aggregation == MEAN && order == AGGREGATE_THEN_MAP;
    };
  }

  static Stream<Dss> allForms() {
    return MAPS.stream().flatMap(DssTest::forms);
  }

  static ToySets sets(ElementMap map, int n) {
    return map instanceof Dense ? ToySets.vectors(5, 3, n, 4) : ToySets.signals(5, 3, n, 8, 2);
  }

  @ParameterizedTest
  @MethodSource("allForms")
  void everyFormDoesWhatMappingElementByElementDoes(Dss layer) {
    ToySets three = sets(layer.map(), 3);
    try (LayerRunner runner = LayerRunner.inference(layer, three)) {
      // The size of a set is free at run time; alone, an element has no others.
      for (ToySets x : List.of(three, sets(layer.map(), 1), sets(layer.map(), 6))) {
        assertThat(new Twins(runner).dss(layer, x).distance(runner.run(x))).isLessThan(ROUNDING);
      }
    }
    ToySets masked = three.someHidden();
    try (LayerRunner runner = LayerRunner.inference(layer, masked)) {
      assertThat(new Twins(runner).dss(layer, masked).distance(runner.run(masked)))
          .isLessThan(ROUNDING);
    }
  }

  private static final PermutationGroup TWO_ORBITS =
      PermutationGroup.of(Permutation.of(1, 2, 3, 0, 5, 6, 7, 4));

  static final List<ElementMap> MAPS_WITH_BIASES =
      List.of(DENSE_MAP, DIRECT_MAP, OrbitMap.of(3, TWO_ORBITS));

  /** In training, the bias before a batch norm is added to the average of the means only. */
  @ParameterizedTest
  @FieldSource("MAPS_WITH_BIASES")
  void trainsLikeABatchNormAfterABias(ElementMap map) {
    Dss dss = new Dss(map, MEAN, AGGREGATE_THEN_MAP, WHOLE, Optional.of(NORM), true);
    Layer twin =
        (context, input) -> {
          GraphContext self = context.in("self");
          GraphContext aggregate = context.in("aggregate");
          Sets mean = MEAN.overSet(context, input);
          Sets one = NORM.apply(self.in("norm"), map.apply(self, input));
          Sets other = NORM.apply(aggregate.in("norm"), map.apply(aggregate, mean));
          return one.withValues(context.ops().math.add(one.values(), other.values()));
        };
    for (ToySets x : List.of(sets(map, 3), sets(map, 3).someHidden())) {
      try (LayerRunner fast = LayerRunner.training(dss, x);
          LayerRunner slow = LayerRunner.training(twin, x)) {
        assertTrainTheSame(fast, slow, x);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("MAPS")
  void aSumMayLeaveTheElementOutOrTakeItInOnceTheKernelsMakeUpForIt(ElementMap map) {
    ToySets x = sets(map, 4);
    Dss withSelf = Dss.of(map).sum();
    Dss others = Dss.of(map).sum().others();
    try (LayerRunner a = LayerRunner.inference(withSelf, x);
        LayerRunner b = LayerRunner.inference(others, x)) {
      float[] self = a.read("self/kernel");
      float[] aggregate = a.read("aggregate/kernel");
      float[] both = new float[self.length];
      for (int i = 0; i < both.length; i++) {
        both[i] = self[i] + aggregate[i];
      }
      b.assign("self/kernel", both);
      b.assign("aggregate/kernel", aggregate);
      b.assign("self/bias", a.read("self/bias"));
      assertThat(a.run(x).distance(b.run(x))).isLessThan(ROUNDING);
    }
  }

  /** {@code map(x - m) + map'(m) = map(x) + (map' - map)(m)}. */
  @ParameterizedTest
  @FieldSource("MAPS")
  void centredItIsTheSameLayerInOtherCoordinates(ElementMap map) {
    ToySets x = sets(map, 4).someHidden();
    try (LayerRunner centred = LayerRunner.inference(Dss.of(map).centred(), x);
        LayerRunner whole = LayerRunner.inference(Dss.of(map), x)) {
      float[] self = centred.read("self/kernel");
      float[] difference = centred.read("aggregate/kernel");
      for (int i = 0; i < difference.length; i++) {
        difference[i] -= self[i];
      }
      whole.assign("self/kernel", self);
      whole.assign("self/bias", centred.read("self/bias"));
      assertThat(whole.run(x).distance(centred.run(x))).isGreaterThan(0.1);
      whole.assign("aggregate/kernel", difference);
      assertThat(whole.run(x).distance(centred.run(x))).isLessThan(ROUNDING);
    }
  }

  /** The point of the layer: the aggregate is a set of one, so its map is applied once. */
  @Test
  void theLinearLayerCostsNPlusOneMaps() {
    Dss others = Dss.of(DIRECT_MAP).sum().others();
    Dss after = Dss.of(DIRECT_MAP).sum().mapFirst();

    assertThat(elementsMapped(Dss.of(DIRECT_MAP), "Conv2D")).containsExactly(2L, 10L);
    assertThat(elementsMapped(Dss.of(DENSE_MAP), "MatMul")).containsExactly(2L, 10L);
    assertThat(elementsMapped(Dss.of(DIRECT_MAP).centred(), "Conv2D")).containsExactly(2L, 10L);
    assertThat(elementsMapped(others, "Conv2D")).containsExactly(2L, 10L);
    assertThat(elementsMapped(after, "Conv2D")).containsExactly(10L, 10L);
  }

  private static List<Long> elementsMapped(Dss layer, String op) {
    ToySets x =
        layer.map() instanceof Dense ? ToySets.vectors(1, 2, 5, 3) : ToySets.signals(1, 2, 5, 8, 1);
    try (LayerRunner runner = LayerRunner.inference(layer, x)) {
      return runner.shapesOf(op, x).stream().map(shape -> shape.get(0)).sorted().toList();
    }
  }

  @Test
  void bothMapsHaveTheirOwnParametersAndTheSecondABiasOnlyOnRequest() {
    ElementMap map = new Dense(2, true);
    ToySets x = sets(map, 2);
    try (LayerRunner runner = LayerRunner.inference(Dss.of(map), x)) {
      assertThat(runner.paths())
          .containsExactlyInAnyOrder("self/kernel", "self/bias", "aggregate/kernel");
    }
    Dss published = Dss.of(map).sum().mapFirst().batchNorm().withAggregateBias();
    try (LayerRunner runner = LayerRunner.inference(published, x)) {
      assertThat(runner.trainable())
          .containsExactlyInAnyOrder(
              "self/kernel",
              "self/bias",
              "self/norm/scale",
              "self/norm/offset",
              "aggregate/kernel",
              "aggregate/bias",
              "aggregate/norm/scale",
              "aggregate/norm/offset");
    }
  }

  @ParameterizedTest
  @CsvSource({"SUM, AGGREGATE_THEN_MAP", "MAX, AGGREGATE_THEN_MAP", "MEAN, MAP_THEN_AGGREGATE"})
  void onlyAMeanThatIsTakenFirstCanBeCentredOn(Aggregation aggregation, Dss.Order order) {
    Dss layer = new Dss(new Dense(2, true), aggregation, order, CENTRED, Optional.empty(), false);
    assertThatThrownBy(() -> LayerRunner.inference(layer, ToySets.vectors(1, 1, 2, 3)).close())
        .isInstanceOf(LayerException.class)
        .hasMessageContaining("CENTRED needs aggregation MEAN and order AGGREGATE_THEN_MAP");
  }

  @Test
  void theMaximumOverOthersIsRefused() {
    Dss layer = Dss.of(new Dense(2, true)).max().others();
    assertThatThrownBy(() -> LayerRunner.inference(layer, ToySets.vectors(1, 1, 2, 3)).close())
        .isInstanceOf(LayerException.class)
        .hasMessageContaining("maximum over the other elements");
  }

  /** Gives a twin the weights of a layer, and compares the outputs and an update of the weights. */
  static void assertTrainTheSame(LayerRunner fast, LayerRunner slow, ToySets x) {
    slow.paths().forEach(path -> slow.assign(path, fast.read(path)));
    assertThat(slow.run(x).distance(fast.run(x))).isLessThan(ROUNDING);
    fast.update(x);
    slow.update(x);
    for (String path : fast.paths()) {
      assertThat(fast.read(path)).as(path).containsExactly(slow.read(path), within(1e-4f));
    }
  }
}
