package io.github.dsszoo.layer;

import static io.github.dsszoo.layer.CircularConvolution.Method.AUTO;
import static io.github.dsszoo.layer.CircularConvolution.Method.DIRECT;
import static io.github.dsszoo.layer.CircularConvolution.Method.SPECTRAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.layer.CircularConvolution.Method;
import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CircularConvolutionTest {
  /** Relative to the largest answer: a few hundred roundings of float32. */
  private static final double ROUNDING = 1e-5;

  /** Even and odd lengths, every kernel up to the length, strides that divide it and do not. */
  static Stream<Arguments> sizes() {
    return IntStream.of(1, 2, 3, 6, 7, 8)
        .boxed()
        .flatMap(
            length ->
                IntStream.rangeClosed(1, length)
                    .boxed()
                    .flatMap(
                        kernel ->
                            IntStream.rangeClosed(1, 3)
                                .mapToObj(stride -> Arguments.of(length, kernel, stride))));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void bothMethodsDoWhatThreeLoopsDo(int length, int kernel, int stride) {
    ToySets x = ToySets.signals(3, 1, 2, length, 2);
    for (Method method : new Method[] {DIRECT, SPECTRAL}) {
      var map = new CircularConvolution(3, kernel, stride, method, true);
      assertThat(deviation(map, x)).as("%s", method).isLessThan(ROUNDING);
    }
  }

  @Test
  void bothMethodsKeepTheirDigitsOnLongSignals() {
    ToySets x = ToySets.signals(4, 1, 2, 250, 3);
    for (Method method : Method.values()) {
      assertThat(deviation(new CircularConvolution(4, 125, 2, method, true), x))
          .as("%s", method)
          .isLessThan(ROUNDING);
    }
  }

  private static double deviation(CircularConvolution map, ToySets x) {
    try (LayerRunner runner = LayerRunner.inference(new Siamese(map), x)) {
      return new Twins(runner).siamese(map, x).distance(runner.run(x));
    }
  }

  @Test
  void choosesTheMethodThatItsCountFindsCheaper() {
    var published = new CircularConvolution(160, 50, 2, AUTO, true);
    var small = new CircularConvolution(4, 3, 1, AUTO, true);

    assertThat(published.spectralIsCheaper(50, 160)).isTrue();
    assertThat(small.spectralIsCheaper(16, 4)).isFalse();
    assertThat(convolutions(published, ToySets.signals(1, 1, 1, 50, 160))).isZero();
    assertThat(convolutions(small, ToySets.signals(1, 1, 1, 16, 4))).isOne();
  }

  private static int convolutions(CircularConvolution map, ToySets x) {
    try (LayerRunner runner = LayerRunner.inference(new Siamese(map), x)) {
      return runner.shapesOf("Conv2D", x).size();
    }
  }
}
