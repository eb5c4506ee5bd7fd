package io.github.dsszoo.data.internal.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class WaveTest {

  @Property(tries = 200, seed = "3")
  void hasAPeriodAndBounds(@ForAll Wave wave, @ForAll @DoubleRange(min = 0.01, max = 6) double a) {
    assertThat(wave.at(a)).isBetween(-1.0, 1.0);
    if (Math.abs(a - Math.PI) > 1e-9) { // where the square wave falls
      assertThat(wave.at(a - 2 * Math.PI)).isCloseTo(wave.at(a), within(1e-12));
      assertThat(wave.at(a + 4 * Math.PI)).isCloseTo(wave.at(a), within(1e-12));
    }
  }

  @Test
  void goesThroughItsCorners() {
    double quarter = Math.PI / 2;
    assertThat(Wave.SINE.at(quarter)).isEqualTo(1);
    assertThat(Wave.SQUARE.at(0)).isEqualTo(1);
    assertThat(Wave.SQUARE.at(2 * quarter)).isEqualTo(-1);
    assertThat(Wave.SAWTOOTH.at(0)).isEqualTo(-1);
    assertThat(Wave.SAWTOOTH.at(2 * quarter)).isZero();
    assertThat(Wave.TRIANGLE.at(0)).isEqualTo(-1);
    assertThat(Wave.TRIANGLE.at(2 * quarter)).isEqualTo(1);
    assertThat(Wave.TRIANGLE.at(3 * quarter)).isZero();
  }
}
