package io.github.dsszoo.data.internal.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dsszoo.data.DataException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NumpyRandomTest {

  static Stream<JsonNode> streams() {
    return StreamSupport.stream(Fixture.read("numpy-random.json").spliterator(), false);
  }

  /** All of a stream in one go: what is drawn depends on all that was drawn before. */
  @ParameterizedTest
  @MethodSource("streams")
  void drawsWhatNumpyDraws(JsonNode numpy) {
    NumpyRandom random = seeded(numpy);
    IntStream.range(0, 690).forEach(i -> random.uniform());
    assertThat(IntStream.range(0, 10).mapToDouble(i -> random.uniform()).toArray())
        .containsExactly(Fixture.doubles(numpy.get("last10Of700Uniform")));
    assertThat(IntStream.range(0, 20).map(i -> random.integer(3)).toArray())
        .containsExactly(Fixture.ints(numpy.get("integer3")));
    assertThat(IntStream.range(0, 20).map(i -> random.integer(100)).toArray())
        .containsExactly(Fixture.ints(numpy.get("integer100")));
    double[] normal = IntStream.range(0, 21).mapToDouble(i -> random.normal(-1, 2)).toArray();
    assertThat(normal)
        .usingComparatorWithPrecision(1e-14)
        .containsExactly(Fixture.doubles(numpy.get("normal")));
    assertThat(IntStream.range(0, 3).mapToDouble(i -> random.uniform()).toArray())
        .containsExactly(Fixture.doubles(numpy.get("uniformAfter")));
    double[] cachedThenNew = Fixture.doubles(numpy.get("normalAfter"));
    assertThat(random.normal(0, 1)).isCloseTo(cachedThenNew[0], within(1e-14));
    assertThat(random.normal(0, 1)).isCloseTo(cachedThenNew[1], within(1e-14));
  }

  private static NumpyRandom seeded(JsonNode numpy) {
    long[] seed = Fixture.longs(numpy.get("seed"));
    return numpy.get("scalar").booleanValue() ? new NumpyRandom(seed[0]) : new NumpyRandom(seed);
  }

  @Test
  void drawsNothingWhereThereIsNoChoice() {
    NumpyRandom random = new NumpyRandom(1);
    assertThat(random.integer(1)).isZero();
    assertThat(random.uniform()).isEqualTo(new NumpyRandom(1).uniform());
  }

  @Test
  void refusesSeedsThatNumpyRefuses() {
    for (long seed : new long[] {-1, 1L << 32}) {
      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> new NumpyRandom(seed))
          .withMessageContaining("from 0 to 4294967295");
      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> new NumpyRandom(new long[] {1, seed}));
    }
    assertThatExceptionOfType(DataException.class).isThrownBy(() -> new NumpyRandom(new long[0]));
  }
}
