package io.github.dsszoo.data.internal.format;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.Cases;
import io.github.dsszoo.data.internal.shape.Affine;
import io.github.dsszoo.data.shape.Motion;
import io.github.dsszoo.data.shape.MotionFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        .containsExactly(10, 20, 30, 12, 20, 30, 12, 23, 30, 10, 20, 26);
    // The root turns about x, then about z; the leg about y: it leaves its end where it was.
    // (2, 0, 0) goes to (0, 2, 0); (0, 3, 0) to (0, 0, 3); (0, 0, -4) by (0, 4, 0) to (-4, 0, 0).
    assertThat(motion.range(1, 2).positions())
        .containsExactly(new float[] {0, 0, 0, 0, 2, 0, 0, 2, 3, -4, 0, 0}, CLOSE);
  }

  @Test
  void theFirstChannelIsOutermost() {
    String other = TAKE.replace("Zrotation Yrotation Xrotation", "Xrotation Yrotation Zrotation");
    // First about z, then about x: (2, 0, 0) by (0, 2, 0) to (0, 0, 2).
    assertThat(read(other).range(1, 2).positions())
        .contains(new float[] {0, 0, 2}, CLOSE)
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
    "Frames: 2,Frames: 4,4 frames in its header but 18 numbers of 9 for each frame",
    "Frames: 2,Frames: 0,0 frames in its header but 18 numbers of 9 for each frame",
    "10 20 30,10 20,2 frames in its header but 17 numbers of 9 for each frame",
    "10 20 30,10 20 30 40,2 frames in its header but 19 numbers of 9 for each frame",
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
    "OFFSET 0 3 0,OFFSET 0 3 0 CHANNELS,CHANNELS",
    "OFFSET 2 0 0,OFFSET 2 0 0 CHANELS 0,CHANELS",
    "JOINT Left Leg,ROOT Left Leg,ROOT",
    "10 20 30,10 twenty 30,twenty",
    "MOTION,NOTION,NOTION",
  })
  void refusesWhatIsDamaged(String from, String to, String words) {
    assertThat(TAKE).contains(from);
    String sentence = words.replace(" but", ", but");
    assertRefused(() -> read(TAKE.replaceFirst(from, to)), "a.bvh", sentence);
  }

  /** A cut at the end of a frame is taken for a wrong number of frames. */
  @Test
  void everyCutOfAFrameIsNoticed() {
    int frame = TAKE.indexOf("0 0 0  90");
    for (int length = 0; length < TAKE.length() - 2; length++) {
      String text = TAKE.substring(0, length);
      if (length < frame - 1 || length > frame) {
        assertRefused(() -> read(text), "a.bvh");
      } else {
        assertThat(read(text).frames()).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aFileMayHaveOneFrameMoreOrLess(int declared) {
    Motion motion = read(TAKE.replace("Frames: 2", "Frames: " + declared));
    assertThat(motion.positions()).containsExactly(read(TAKE).positions());
  }

  @Test
  void readsFilesOfOtherPrograms() {
    assertThat(MotionFile.read(Cases.path("motion/fewer_declared.bvh")).frames()).isEqualTo(2);
    Motion six = MotionFile.read(Cases.path("motion/six.bvh"));
    assertThat(six.range(0, 1).positions()).containsExactly(0, 10, 0, 0, 12, 0, 0, 15, 0);
    assertThat(six.range(1, 2).positions())
        .containsExactly(new float[] {1, 10, 0, -1, 10, 0, -4, 10, 0}, CLOSE);
  }

  @Test
  void positionsStandForOffsetsAxisByAxis() {
    String text = TAKE.replace("CHANNELS 3 Zrotation", "CHANNELS 4 Yposition Zrotation");
    Motion motion =
        read(text.replace("0 0 0\n0 0 0 ", "5 0 0 0\n0 0 0 ").replace("0 90 0\n", "5 0 90 0\n"));
    assertThat(motion.range(0, 1).positions())
        .containsExactly(10, 20, 30, 12, 25, 30, 12, 28, 30, 10, 20, 26);
  }

  @ParameterizedTest
  @ValueSource(strings = {"End Site Toe", "End Site Left Toe", "End Effector", "end site"})
  void endsMayHaveNames(String end) {
    String open = end + "\n    {";
    assertThat(read(TAKE.replaceAll("End Site\\s*\\{", open)).positions())
        .containsExactly(read(TAKE).positions());
    assertThat(read(TAKE.replaceAll("End Site\\s*\\{", end + " {")).points()).isEqualTo(4);
    assertRefused(() -> read(TAKE.replaceAll("End Site\\s*\\{", end)), "an end site without");
  }

  @Test
  void jointsMayHaveNoChannels() {
    String text = TAKE.replaceFirst("End Site", "JOINT Toe");
    assertThat(read(text).positions()).containsExactly(read(TAKE).positions());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void marksAndLineEndsMayBeOfAnyKind(String end) {
    byte[] bytes = ("\uFEFF" + TAKE.replace("\n", end)).getBytes(StandardCharsets.UTF_8);
    assertThat(new BvhFormat().read(bytes, "a.bvh").positions())
        .containsExactly(read(TAKE).positions());
    byte[] wide = ("\uFEFF" + TAKE).getBytes(StandardCharsets.UTF_16LE);
    assertRefused(() -> new BvhFormat().read(wide, "a.bvh"), "a.bvh is text in UTF-16");
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
