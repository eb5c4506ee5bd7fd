package io.github.dsszoo.data.shape;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.internal.random.KeyedRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeshTest {

  @Test
  void pointsAreUniformOnTheSurface() {
    // A triangle of area 1/2 at z = 0, one without area, and one of area 3/2 at z = 1.
    float[] vertices = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 3, 0, 1, 0, 1, 1};
    Mesh mesh = Mesh.of(vertices, new int[] {0, 1, 2, 0, 0, 1, 3, 4, 5});
    int count = 20_000;
    float[] points = mesh.points(count, KeyedRandom.of(1));
    int above = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < points.length; i += 3) {
      boolean isAbove = points[i + 2] == 1;
      float width = isAbove ? 3 : 1;
      assertThat(points[i + 2]).isIn(0f, 1f);
      assertThat(points[i]).isBetween(0f, 3f);
      assertThat(points[i] / width + points[i + 1]).isLessThan(1 + 1e-6f);
      above += isAbove ? 1 : 0;
      x += points[i] / width / count;
      y += points[i + 1] / count;
    }
    assertThat(above / (double) count).isCloseTo(0.75, within(0.02));
    // The centre of a triangle.
    assertThat(x).isCloseTo(1 / 3.0, within(0.01));
    assertThat(y).isCloseTo(1 / 3.0, within(0.01));
  }

  @Test
  void pointsAloneAreTakenOnceEachBeforeAnyIsTakenTwice() {
    float[] vertices = new float[10 * 3];
    IntStream.range(0, 30).forEach(i -> vertices[i] = i);
    // A triangle without area is no surface.
    Mesh mesh = Mesh.of(vertices, new int[] {0, 1, 2});
    for (int seed = 0; seed < 20; seed++) {
      float[] points = mesh.points(25, KeyedRandom.of(seed));
      int[] times = new int[10];
      for (int i = 0; i < 25; i++) {
        assertThat(points[3 * i + 1]).isEqualTo(points[3 * i] + 1);
        times[(int) points[3 * i] / 3]++;
      }
      assertThat(times).containsOnly(2, 3);
    }
    assertThat(mesh.points(10, KeyedRandom.of(1))).isNotEqualTo(mesh.points(10, KeyedRandom.of(2)));
  }

  @Test
  void refusesWhatIsNoMesh() {
    assertRefused(() -> Mesh.of(new float[0], new int[0]), "needs vertices");
    assertRefused(() -> Mesh.of(new float[4], new int[0]), "needs vertices");
    assertRefused(() -> Mesh.of(new float[3], new int[2]), "needs vertices");
    assertRefused(() -> Mesh.of(new float[3], new int[] {0, 0, 1}), "the corner 1");
    assertRefused(() -> Mesh.of(new float[] {0, 0, Float.NaN}, new int[0]), "NaN");
  }
}
