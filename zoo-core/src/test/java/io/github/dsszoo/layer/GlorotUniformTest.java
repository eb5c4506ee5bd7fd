package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.EagerSession;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class GlorotUniformTest {
  private static float[] drawn(Shape shape, long seed) {
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      TFloat32 values =
          GlorotUniform.of(shape)
              .apply(seed)
              .call(tf, tf.constant(shape.asArray()), TFloat32.class)
              .asTensor();
      float[] flat = new float[(int) shape.size()];
      int[] at = {0};
      values.scalars().forEach(value -> flat[at[0]++] = value.getFloat());
      return flat;
    }
  }

  /** Both signs alike, the variance of a uniform draw, and the bound that the fans ask for. */
  @ParameterizedTest
  @CsvSource({
    "1, 96, 64, 0.19365",
    // Places count for both fans, channels for one each.
    "25, 16, 24, 0.07746",
    "50, 1, 160, 0.02730"
  })
  void kernelsAreUniformAroundZero(long places, long in, long out, double limit) {
    float[] kernel = drawn(Shape.of(places, in, out), 7);
    double mean = IntStream.range(0, kernel.length).mapToDouble(i -> kernel[i]).average().orElse(1);
    double square =
        IntStream.range(0, kernel.length)
            .mapToDouble(i -> kernel[i] * kernel[i])
            .average()
            .orElse(0);
    assertThat(mean).isCloseTo(0, within(4 * limit / Math.sqrt(3.0 * kernel.length)));
    assertThat(Math.sqrt(square)).isCloseTo(limit / Math.sqrt(3), within(0.03 * limit));
    for (float value : kernel) {
      assertThat(Math.abs(value)).isLessThanOrEqualTo((float) limit * 1.0001f);
    }
  }

  @Test
  void aSeedGivesItsNumbersAlways() {
    Shape shape = Shape.of(4, 5);
    assertThat(drawn(shape, 1)).containsExactly(drawn(shape, 1)).isNotEqualTo(drawn(shape, 2));
  }
}
