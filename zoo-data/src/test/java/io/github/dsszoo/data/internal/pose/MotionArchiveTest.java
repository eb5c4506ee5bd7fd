package io.github.dsszoo.data.internal.pose;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.data.graph.Graph;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import io.github.dsszoo.data.shape.Motion;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MotionArchiveTest {

  private static final Graph GRAPH = Graph.of(4, List.of(new int[] {0, 1}, new int[] {2, 1}));

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("body.npz");
  }

  private static Motion random(int frames, double rate) {
    RandomGenerator random = KeyedRandom.of(frames);
    float[] positions = new float[frames * 4 * 3];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = (float) (1000 + 5 * random.nextGaussian());
    }
    return Motion.of(positions, rate, GRAPH);
  }

  @Test
  void whatIsReadIsWhatWasWrittenToSixteenBits() {
    List<Motion> clips = List.of(random(5, 15), random(1, 0.5), random(30, 120));
    MotionArchive.write(file, clips);
    List<Motion> read = MotionArchive.read(file);
    assertThat(read).hasSize(3);
    for (int clip = 0; clip < 3; clip++) {
      assertThat(read.get(clip).framesPerSecond()).isEqualTo(clips.get(clip).framesPerSecond());
      assertThat(read.get(clip).graph()).isEqualTo(GRAPH);
      // 40 is more than the spread of the numbers; half a unit, and what float32 rounds away.
      assertThat(read.get(clip).positions())
          .containsExactly(clips.get(clip).positions(), within(40f / 65_534 / 2 + 1e-4f));
    }
  }

  @Test
  void aBodyThatIsOnePointIsKept() {
    Motion still = Motion.of(new float[] {1, 2, 3}, 1, Graph.edgeless(1));
    MotionArchive.write(file, List.of(still));
    assertThat(MotionArchive.read(file).get(0).positions()).containsExactly(1, 2, 3);
  }

  @Test
  void refusesMotionsOfSeveralGraphs() {
    Motion other = Motion.of(new float[12], 1, Graph.edgeless(4));
    assertRefused(() -> MotionArchive.write(file, List.of(random(1, 1), other)), "one graph");
    assertRefused(() -> MotionArchive.write(file, List.of()), "one graph");
  }

  private void assertDamaged(String name, NpyArray array, String words) {
    MotionArchive.write(file, List.of(random(2, 15), random(3, 15)));
    Map<String, NpyArray> arrays = new LinkedHashMap<>(Npz.read(file));
    arrays.put(name, array);
    Npz.write(file, arrays);
    assertRefused(() -> MotionArchive.read(file), "body.npz", words);
  }

  @Test
  void refusesWhatIsDamaged() {
    assertDamaged("names", NpyArray.of(new int[1], 1), "arrays");
    assertDamaged("positions", NpyArray.of(new short[60], 5, 12), "[5, 12]");
    assertDamaged("positions", NpyArray.of(new short[60], 5, 6, 2), "[5, 6, 2]");
    assertDamaged("positions", NpyArray.of(new short[0], 5, 0, 3), "at least one vertex");
    assertDamaged("positions", NpyArray.of(new float[60], 5, 4, 3), "whole numbers");
    assertDamaged("frames", NpyArray.of(new int[] {2, 2}, 2), "its 5 frames");
    assertDamaged("frames", NpyArray.of(new int[] {6, -1}, 2), "its 5 frames");
    assertDamaged("frames", NpyArray.of(new int[] {5}, 1), "its 5 frames");
    int[] wrapping = {Integer.MAX_VALUE, Integer.MAX_VALUE, 7};
    assertDamaged("frames", NpyArray.of(wrapping, 3), "its 5 frames");
    assertDamaged("rates", NpyArray.of(new double[] {15, 0}, 2), "frames per second");
    assertDamaged("rates", NpyArray.of(new double[] {Double.NaN, 1}, 2), "frames per second");
    assertDamaged("place", NpyArray.of(new double[3], 3), "positions");
    assertDamaged("place", NpyArray.of(new double[] {0, 0, Double.NaN, 1}, 4), "NaN");
    assertDamaged("edges", NpyArray.of(new int[] {0, 4}, 1, 2), "[0, 4] is no edge");
    assertDamaged("edges", NpyArray.of(new int[] {0, 1, 2}, 3), "positions");
  }

  @Test
  void refusesMotionsThatAreNone() {
    assertRefused(() -> Motion.of(new float[0], 1, GRAPH), "no whole frames");
    assertRefused(() -> Motion.of(new float[13], 1, GRAPH), "13 numbers are no whole frames");
    float[] infinite = new float[24];
    infinite[13] = Float.POSITIVE_INFINITY;
    assertRefused(() -> Motion.of(infinite, 1, GRAPH), "Frame 1 holds Infinity");
    assertRefused(() -> random(3, 1).range(1, 4), "there are 3");
    assertRefused(() -> random(3, 1).range(2, 2), "there are 3");
  }

  @Test
  void upIsTurnedFromYToZ() {
    Motion motion = Motion.of(new float[] {1, 2, 3}, 1, Graph.edgeless(1)).fromYUp();
    assertThat(motion.positions()).containsExactly(1, -3, 2);
  }
}
