package io.github.dsszoo.data.internal.format;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.internal.shape.Affine;
import io.github.dsszoo.data.shape.Motion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BvhFormatTest {

  private static final Offset<Float> CLOSE = within(1e-6f);

  private static final String TAKE =
      """
      HIERARCHY
      ROOT Hips
      {
        OFFSET 0 0 1
        CHANNELS 6 Xposition Yposition Zposition Zrotation Yrotation Xrotation
        JOINT Left Leg
        {
          OFFSET 2 0 0
          CHANNELS 3 Zrotation Yrotation Xrotation
          End Site
          {
            OFFSET 0 3 0
          }
        }
        End Site
        {
          OFFSET 0 0 -4
        }
      }
      MOTION
      Frames: 2
      Frame Time: 0.04
      10 20 30  0 0 0  0 0 0
      0 0 0  90 0 90  0 90 0
      """;

  private static Motion read(String text) {
    return new BvhFormat().read(text.getBytes(StandardCharsets.US_ASCII), "a.bvh");
  }

  @Test
  void placesJointsAndEnds() {
    Motion motion = read(TAKE);
    assertThat(motion.framesPerSecond()).isEqualTo(25);
    assertThat(motion.graph().edges())
        .containsExactly(new int[] {0, 1}, new int[] {0, 3}, new int[] {1, 2});
    assertThat(motion.range(0, 1).positions())
        .containsExactly(10, 20, 31, 12, 20, 31, 12, 23, 31, 10, 20, 27);
    // The root turns about x, then about z; the leg about y: it leaves its end where it was.
    // (2, 0, 0) goes to (0, 2, 0); (0, 3, 0) to (0, 0, 3); (0, 0, -4) by (0, 4, 0) to (-4, 0, 0).
    assertThat(motion.range(1, 2).positions())
        .containsExactly(new float[] {0, 0, 1, 0, 2, 1, 0, 2, 4, -4, 0, 1}, CLOSE);
  }

  @Test
  void theFirstChannelIsOutermost() {
    String other = TAKE.replace("Zrotation Yrotation Xrotation", "Xrotation Yrotation Zrotation");
    // First about z, then about x: (2, 0, 0) by (0, 2, 0) to (0, 0, 2).
    assertThat(read(other).range(1, 2).positions())
        .contains(new float[] {0, 0, 3}, CLOSE)
        .isNotEqualTo(read(TAKE).range(1, 2).positions());
  }

  @Test
  void turnsAreCounterclockwise() {
    double[][] axes = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    for (int axis = 0; axis < 3; axis++) {
      Affine turn = Affine.rotation(axis, 90);
      assertThat(turn.apply(axes[axis])).containsExactly(axes[axis], within(1e-12));
      assertThat(turn.apply(axes[(axis + 1) % 3]))
          .containsExactly(axes[(axis + 2) % 3], within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Frames: 2,Frames: 3,ends too soon",
    "Frames: 2,Frames: 1,after the end",
    "Frames: 2,Frames: 0,after the end",
    "Frames: 2,Frames: -1,-1",
    "Frames: 2,Frames: 2147483647,2147483647",
    "Frames: 2,Frames: 99999999999999999999,99999999999999999999",
    "Time: 0.04,Time: 0,no time",
    "Time: 0.04,Time: -1,no time",
    "CHANNELS 6,CHANNELS 5,Xrotation",
    "CHANNELS 6,CHANNELS 7,0 to 6",
    "CHANNELS 6,CHANNELS 2000000000,0 to 6",
    "Yrotation Xrotation,Wrotation Xrotation,neither a position nor a rotation",
    "Yrotation Xrotation,Y Xrotation,neither a position nor a rotation",
    "OFFSET 0 3 0,OFFSET 0 3,where a number should be (line 13)",
    "OFFSET 0 3 0,OFFSET 0 Infinity 0,Infinity",
    "End Site,JOINT Site,CHANNELS",
    "JOINT Left Leg,ROOT Left Leg,ROOT",
    "10 20 30,10 twenty 30,twenty",
    "MOTION,NOTION,NOTION",
  })
  void refusesWhatIsDamaged(String from, String to, String words) {
    assertThat(TAKE).contains(from);
    assertRefused(() -> read(TAKE.replaceFirst(from, to)), "a.bvh", words);
  }

  @Test
  void everyCutIsNoticed() {
    for (int length = 0; length < TAKE.length() - 2; length++) {
      String text = TAKE.substring(0, length);
      assertRefused(() -> read(text), "a.bvh");
    }
  }

  @Test
  void skeletonsMayBeAsDeepAsTheyLike() {
    int depth = 50_000;
    String text =
        "HIERARCHY ROOT a\n{ OFFSET 0 0 0 CHANNELS 1 Xposition "
            + "JOINT a\n{ OFFSET 0 0 1 CHANNELS 0 ".repeat(depth)
            + "}".repeat(depth + 1).replace("}", "} ")
            + "MOTION Frames: 1 Frame Time: 1 5";
    Motion motion = read(text);
    assertThat(motion.points()).isEqualTo(depth + 1);
    float[] positions = motion.positions();
    assertThat(List.of(positions[3 * depth], positions[3 * depth + 2]))
        .containsExactly(5f, (float) depth);
  }

  /** Each frame is two bytes here, but a place for each of many ends. */
  @Test
  void aSmallFileMayNotAskForAllMemory() {
    String text =
        "HIERARCHY ROOT a\n{ OFFSET 0 0 0 CHANNELS 1 Xposition "
            + "End Site { OFFSET 0 0 0 } ".repeat(20_000)
            + "} MOTION Frames: 500000 Frame Time: 1 "
            + "1 ".repeat(500_000);
    assertRefused(() -> read(text), "a.bvh asks for [500000, 20001, 3] numbers");
  }

  @Test
  void aFileMayNotHoldWhatAreNoLetters() {
    byte[] bytes =
        TAKE.replace("MOTION", "M\u00ff\u007f\u0080").getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(() -> new BvhFormat().read(bytes, "a.bvh"), "\"M???\" where MOTION should be");
  }
}
