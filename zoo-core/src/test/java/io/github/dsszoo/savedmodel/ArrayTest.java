package io.github.dsszoo.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArrayTest {
  @Test
  void printsShapeAndFirstValues() {
    assertThat(new FloatArray(new long[] {1, 2}, new float[] {0.5f, -1}))
        .hasToString("FloatArray[1, 2] {0.5, -1.0}");
    assertThat(new FloatArray(new long[] {3, 3}, new float[9]))
        .hasToString("FloatArray[3, 3] {0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, ...}");
    assertThat(new LongArray(new long[] {2}, new long[] {7, 0})).hasToString("LongArray[2] {7, 0}");
    assertThat(new LongArray(new long[] {0}, new long[0])).hasToString("LongArray[0] {}");
  }

  @Test
  void isEqualByShapeAndValues() {
    FloatArray floats = new FloatArray(new long[] {2, 1}, new float[] {1, 2});
    assertThat(floats)
        .isEqualTo(new FloatArray(new long[] {2, 1}, new float[] {1, 2}))
        .hasSameHashCodeAs(new FloatArray(new long[] {2, 1}, new float[] {1, 2}))
        .isNotEqualTo(new FloatArray(new long[] {1, 2}, new float[] {1, 2}))
        .isNotEqualTo(new FloatArray(new long[] {2, 1}, new float[] {1, 3}));
    LongArray longs = new LongArray(new long[] {2}, new long[] {1, 2});
    assertThat(longs)
        .isEqualTo(new LongArray(new long[] {2}, new long[] {1, 2}))
        .hasSameHashCodeAs(new LongArray(new long[] {2}, new long[] {1, 2}))
        .isNotEqualTo(new LongArray(new long[] {2}, new long[] {1, 3}))
        .isNotEqualTo(new FloatArray(new long[] {2}, new float[] {1, 2}));
  }

  @Test
  void refusesAnotherNumberOfValues() {
    assertThatThrownBy(() -> new LongArray(new long[] {2, 2}, new long[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected 4 numbers for the shape [2, 2], found 3");
  }
}
