package io.github.dsszoo.data.internal.pose;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.graph.Graph;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.shape.Motion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class CharacterModelTest {

  private static final int FRAMES = 40;

  /** A part of one vertex, which is at (0, 0, t) in frame t; its tag moves along x instead. */
  private static Md3 part(String tag) {
    short[][] vertices = new short[FRAMES][];
    float[][] places = new float[FRAMES][];
    for (int frame = 0; frame < FRAMES; frame++) {
      vertices[frame] = new short[] {0, 0, (short) (64 * frame)};
      places[frame] = new float[] {100 + frame, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1};
    }
    return Md3File.read(Md3Bytes.of(vertices, new int[0], tag, places), "part");
  }

  private static final CharacterModel MODEL =
      new CharacterModel(part("tag_torso"), part("tag_head"), part(null));

  /** As {@code animation.cfg} has them: the legs' rows ahead by the torso's. */
  private static String rows(int torsoFirst, int legsFirst) {
    StringBuilder text = new StringBuilder("// a comment\nsex m\nheadoffset 0 0 0\n\n");
    for (int row = 0; row < 25; row++) {
      int first = row < 6 ? row : row < 13 ? torsoFirst : legsFirst;
      int count = row < 6 ? 1 : row == 11 || row == 22 ? 1 : 3;
      text.append("%d\t%d\t0\t%d\t// ROW_%d\n".formatted(first, count, 10 + row, row));
    }
    return text + "7 7 7 7 // one row too many\n";
  }

  @Test
  void aBodyIsPutTogether() {
    List<Animation> rows = Animation.read(rows(20, 30), "a.cfg");
    assertThat(rows).hasSize(25);
    List<Motion> clips = MODEL.clips(rows);
    // All rows of more than one frame: 6 of the torso, which stays, and 11 of the legs.
    assertThat(clips).hasSize(17);
    Motion torso = clips.get(0);
    assertThat(torso.framesPerSecond()).isEqualTo(16);
    // Legs at rest in their frame 20; the torso from its frame 20 on, 120 along x; the head on it.
    assertThat(torso.positions())
        .containsExactly(
            0, 0, 20, 120, 0, 20, 240, 0, 0, //
            0, 0, 20, 120, 0, 21, 241, 0, 0, //
            0, 0, 20, 120, 0, 22, 242, 0, 0);
    Motion legs = clips.get(6);
    assertThat(legs.framesPerSecond()).isEqualTo(23);
    assertThat(legs.range(1, 2).positions()).containsExactly(0, 0, 21, 121, 0, 20, 241, 0, 0);
  }

  @Test
  void framesInWhichNothingMovesAreLeftOut() {
    Motion resting =
        Motion.of(new float[] {1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1}, 10, Graph.edgeless(1));
    assertThat(resting.withoutRests().positions()).containsExactly(1, 1, 1, 2, 2, 2, 1, 1, 1);
  }

  @Test
  void refusesRowsThatDoNotFit() {
    assertRefused(
        () -> Animation.read(rows(20, 30).replace("30\t3\t0\t34", "9\t3\t0\t34"), "a.cfg"),
        "a.cfg has legs that begin before");
    assertRefused(() -> Animation.read("0 1 2 3\n", "a.cfg"), "a.cfg has 1 of the 25 animations");
    assertRefused(
        () -> MODEL.clips(Animation.read(rows(38, 38), "a.cfg")), "frame 40 of a part that has 40");
    assertRefused(
        () ->
            MODEL.clips(
                Animation.read(rows(20, 0).replace("0\t1\t0\t10", "999999\t2\t0\t1"), "a.cfg")),
        "frame 1000000");
    assertRefused(
        () ->
            new CharacterModel(part("tag_torso"), part(null), part(null))
                .clips(Animation.read(rows(20, 30), "a.cfg")),
        "no tag tag_head");
  }

  /** A file may not make a clip longer than its parts are. */
  @Test
  void enormousClipsAreRefusedBeforeMemoryIsTaken() {
    String enormous = rows(20, 30).replace("20\t3\t0", "20\t999999\t0");
    assertRefused(() -> MODEL.clips(Animation.read(enormous, "a.cfg")), "frame 1000018");
  }

  @Test
  void thePreparedCharactersAreSplitByCharacter() {
    DataCache cache = DataCache.ofUser();
    Assumptions.assumeTrue(cache.has(Characters.NAME), "skipped: characters are not in the cache");
    MotionSplits splits = Characters.in(cache);
    List<Integer> bodies = new ArrayList<>();
    for (List<Motion> split : List.of(splits.train(), splits.validation(), splits.test())) {
      split.stream().map(Motion::points).distinct().forEach(bodies::add);
    }
    assertThat(bodies)
        .hasSize(17)
        .doesNotHaveDuplicates()
        .allSatisfy(points -> assertThat(points).isBetween(570, 1914));
    assertMedoid(splits.train(), 1302, 0.734);
    assertMedoid(splits.validation(), 275, 0.665);
    assertMedoid(splits.test(), 347, 0.729);
  }

  /** How often the medoid of seven poses is the middle one. */
  private static void assertMedoid(List<Motion> motions, int windows, double accuracy) {
    SetDataset sets = CentrePose.clouds(motions, 1, 256, Rotation.ANY).every(1);
    assertThat(sets.size()).isEqualTo(windows);
    assertThat(sets.accuracy(PoseBaselines.medoids(sets))).isCloseTo(accuracy, within(0.02));
  }
}
