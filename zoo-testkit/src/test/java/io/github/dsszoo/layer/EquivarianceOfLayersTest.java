package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.equivariance.EquivarianceCheck;
import io.github.dsszoo.equivariance.EquivarianceReport;
import io.github.dsszoo.equivariance.EquivarianceReport.Figure;
import io.github.dsszoo.layer.LayerCases.Case;
import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.testkit.BrokenLayer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.Shape;

/** The public check, on every layer: each keeps what it claims, and claims all that it keeps. */
class EquivarianceOfLayersTest {
  private static final Shape SIGNAL = Shape.of(8, 2);

  /** What is not kept is off by more than rounding could be. */
  private static final double BROKEN = 1e-3;

  static Stream<Case> layers() {
    return LayerCases.all();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void eachKeepsWhatItClaims(Case c) {
    check(c).assertHolds();
  }

  /** Nor does a layer claim too little: what it does not claim is broken. */
  @ParameterizedTest
  @MethodSource("layers")
  void eachClaimsAllThatItKeeps(Case c) {
    for (Figure figure : check(c).figures()) {
      if (!figure.claimed()) {
        assertThat(figure.largestError()).as(figure.symmetry()).isGreaterThan(BROKEN);
      }
    }
  }

  private static EquivarianceReport check(Case c) {
    return EquivarianceCheck.of(c.layer(), c.sets().kind(), c.sets().elementShape()).run();
  }

  private static EquivarianceReport check(Layer layer) {
    return EquivarianceCheck.of(layer, ElementKind.SIGNAL, SIGNAL).run();
  }

  @Test
  void aStrideLeavesTheShiftsByItsMultiples() {
    CircularConvolution map =
        new CircularConvolution(3, 3, 2, CircularConvolution.Method.DIRECT, true);
    assertThat(symmetries(check(new Siamese(map))))
        .containsExactly(
            "the order of the elements",
            "shifts by multiples of 2 of all elements alike",
            "shifts by multiples of 2 of each element on its own",
            "padding",
            "batch independence");
    CircularConvolution uneven =
        new CircularConvolution(3, 3, 3, CircularConvolution.Method.DIRECT, true);
    assertThat(symmetries(check(new Siamese(uneven))))
        .containsExactly("the order of the elements", "padding", "batch independence");
  }

  private static List<String> symmetries(EquivarianceReport report) {
    return report.claimed().stream().map(Figure::symmetry).toList();
  }

  @Test
  void dssMovesAllElementsAlikeAndTheIndependentLayerEachOnItsOwn() {
    CircularConvolution map =
        new CircularConvolution(3, 8, 1, CircularConvolution.Method.DIRECT, true);
    String own = "shifts of each element on its own";
    assertThat(symmetries(check(Dss.of(map)))).doesNotContain(own);
    assertThat(symmetries(check(new Independent(map, Aggregation.MEAN)))).contains(own);
    assertThatThrownBy(
            () ->
                EquivarianceCheck.of(Dss.of(map), ElementKind.SIGNAL, SIGNAL)
                    .independently()
                    .run()
                    .assertHolds())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("shifts of each element on its own")
        .hasMessageContaining("BROKEN");
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("the order of the elements", BrokenLayer.ADDS_INDEX),
        Arguments.of("the order of the elements", BrokenLayer.SUMS_PREDECESSORS),
        Arguments.of("shifts of all elements alike", BrokenLayer.PADS_WITH_ZEROS),
        Arguments.of("padding", BrokenLayer.IGNORES_MASK),
        Arguments.of("padding", BrokenLayer.ATTENDS_TO_ABSENT_ELEMENTS),
        Arguments.of("batch independence", BrokenLayer.SUBTRACTS_BATCH_MEAN));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aBrokenLayerIsCaught(String symmetry, Layer layer) {
    EquivarianceReport report =
        EquivarianceCheck.of(layer, ElementKind.SIGNAL, SIGNAL).moving(Groups.cyclic(8)).run();
    Figure figure =
        report.figures().stream().filter(f -> f.symmetry().equals(symmetry)).findFirst().get();
    assertThat(figure.largestError()).isGreaterThan(BROKEN);
    assertThat(report.holds()).isFalse();
    assertThatThrownBy(report::assertHolds)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(symmetry);
  }

  /** A layer of a user's that says nothing of itself: the user says what it should keep. */
  @Test
  void aUsersOwnLayerIsCheckedForWhatTheUserSays() {
    Layer squares = (context, x) -> x.withValues(context.ops().math.square(x.values()));
    EquivarianceCheck.of(squares, ElementKind.SIGNAL, SIGNAL)
        .moving(Groups.dihedral(8))
        .independently()
        .run()
        .assertHolds();
  }

  @Test
  void whatIsNoNumberIsNoEquivariance() {
    Layer divides =
        (context, x) ->
            x.withValues(context.ops().math.div(x.values(), context.ops().zerosLike(x.values())));
    assertThat(check(divides).holds()).isFalse();
  }
}
