package io.github.dsszoo.data.internal.pose;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.graph.Graph;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.shape.Motion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakeTest {

  @TempDir Path folder;

  @Test
  void whatComesAlongIsAsItSays() {
    Motion fechten = Take.FECHTEN.motion();
    assertThat(fechten).hasToString("2439 frames of 43 points");
    assertThat(fechten.framesPerSecond()).isEqualTo(120);
    assertThat(fechten.graph().edges()).isEmpty();
    // As the text has them; half a unit of 16 bits is less than a twentieth of a millimetre.
    assertThat(fechten.range(0, 1).positions()[0]).isCloseTo(26.327553f, within(0.05f));
    assertThat(fechten.range(2438, 2439).positions()[2]).isCloseTo(1659.436523f, within(0.05f));
    assertThat(Take.CMU_01_01.motion()).hasToString("2751 frames of 38 points");
    assertThat(Take.CMU_01_03.motion()).hasToString("4510 frames of 38 points");
    assertThat(Take.CMU_01_01.motion().graph()).isEqualTo(Take.CMU_01_03.motion().graph());
  }

  private static double length(Motion motion, int frame, int[] bone) {
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      int at = frame * motion.points() * 3 + axis;
      double difference =
          motion.positions()[at + bone[0] * 3] - motion.positions()[at + bone[1] * 3];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  @Test
  void bonesKeepTheirLengths() {
    Motion motion = Take.CMU_01_03.motion();
    List<int[]> bones = motion.graph().edges();
    assertThat(bones).hasSize(37);
    for (int[] bone : bones) {
      double first = length(motion, 0, bone);
      for (int frame = 1; frame < motion.frames(); frame += 10) {
        assertThat(length(motion, frame, bone)).isCloseTo(first, within(0.01));
      }
    }
  }

  @Test
  void zIsUp() {
    for (Take take : Take.values()) {
      Motion motion = take.motion();
      double[] spread = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        float least = Float.MAX_VALUE;
        float most = -Float.MAX_VALUE;
        for (int point = 0; point < motion.points(); point++) {
          least = Math.min(least, motion.positions()[3 * point + axis]);
          most = Math.max(most, motion.positions()[3 * point + axis]);
        }
        spread[axis] = most - least;
      }
      assertThat(spread[2]).isGreaterThan(spread[1]);
    }
  }

  @Test
  void theNoticeNamesEachTake() throws IOException {
    try (var in = Take.class.getResourceAsStream("takes/NOTICE")) {
      String notice = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (Take take : Take.values()) {
        assertThat(notice).contains(take.stem());
      }
      assertThat(notice).contains("EIA-0196217", "Free for any purpose");
    }
  }

  @Test
  void whatComesAlongCanBeMadeAgain() {
    DataCache cache = DataCache.ofUser();
    Assumptions.assumeTrue(
        cache.has("debian-assimp-testmodels"), "skipped: the package is not in the cache");
    Take.write(cache, folder);
    for (Take take : Take.values()) {
      Motion made = MotionArchive.read(folder.resolve(take.stem() + ".npz")).get(0);
      assertThat(made.positions()).isEqualTo(take.motion().positions());
      assertThat(made.graph()).isEqualTo(take.motion().graph());
    }
  }

  @Test
  void splitsByTimeHaveNoFrameInCommonAndASecondBetween() {
    float[] times = new float[1000 * 3];
    for (int i = 0; i < times.length; i++) {
      times[i] = i / 3;
    }
    Motion motion = Motion.of(times, 9.5, Graph.edgeless(1));
    MotionSplits splits = MotionSplits.byTime(List.of(motion, motion));
    assertThat(splits.train()).hasSize(2);
    assertSpans(splits.train().get(1), 0, 589);
    assertSpans(splits.validation().get(1), 600, 739);
    assertSpans(splits.test().get(1), 750, 999);
    assertRefused(() -> MotionSplits.byTime(List.of(motion.range(0, 20))), "Frames");
  }

  private static void assertSpans(Motion motion, float first, float last) {
    assertThat(motion.positions()).startsWith(first).endsWith(last);
    assertThat(motion.frames()).isEqualTo((int) (last - first) + 1);
  }
}
