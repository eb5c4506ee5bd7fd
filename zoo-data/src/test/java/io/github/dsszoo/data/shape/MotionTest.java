package io.github.dsszoo.data.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.graph.Graph;
import java.util.List;
import org.junit.jupiter.api.Test;

class MotionTest {
  /** A bone of length 4 that moves by 10, and a joint that no bone joins. */
  private static final Motion BONE =
      Motion.of(
          new float[] {0, 0, 0, 4, 0, 8, 9, 9, 9, 10, 0, 0, 14, 0, 8, 9, 9, 9},
          30,
          Graph.of(3, List.of(new int[] {0, 1})));

  @Test
  void pointsLieEvenlyOnTheEdges() {
    Motion along = BONE.alongEdges(2);
    assertThat(along.positions()).containsExactly(1, 0, 2, 3, 0, 6, 11, 0, 2, 13, 0, 6);
    assertThat(along.frames()).isEqualTo(2);
    assertThat(along.points()).isEqualTo(2);
    assertThat(along.graph().edges()).isEmpty();
    assertThat(along.framesPerSecond()).isEqualTo(30);
  }

  @Test
  void withoutEdgesThereAreNoPointsOnThem() {
    Motion points = BONE.alongEdges(1);
    assertThatExceptionOfType(DataException.class).isThrownBy(() -> points.alongEdges(1));
    assertThatExceptionOfType(DataException.class).isThrownBy(() -> BONE.alongEdges(0));
  }
}
