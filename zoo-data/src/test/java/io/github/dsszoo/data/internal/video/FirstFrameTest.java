package io.github.dsszoo.data.internal.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.image.PackedImages;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstFrameTest {

  private static final int SIDE = 16;
  private static final int N = 4;
  private static final int STRIDE = 3;
  private static final int SIZE = SIDE * SIDE * 3;

  @TempDir static Path folder;

  private static Footage footage;

  @BeforeAll
  static void makeVideo() {
    Path file = TestVideo.write(folder.resolve("video.avi"), 40, 50, 38);
    footage = Footage.of(VideoReader.read(file, 1));
  }

  private static FirstFrame stream() {
    return new FirstFrame(footage, SIDE, N, STRIDE);
  }

  /** A number of a frame of a set: red tells of time, green of the column, blue of the row. */
  private static int at(SetDataset sets, int set, int i, int y, int x, int channel) {
    return (int) sets.values()[(set * N + i) * SIZE + (y * SIDE + x) * 3 + channel];
  }

  @Test
  void aSetFollowsFromSeedAndPlace() {
    SetDataset all = stream().sets(1, 0, 6);
    SetDataset part = stream().sets(1, 4, 2);
    assertThat(all.shape()).containsExactly(6, N, SIDE, SIDE, 3);
    assertThat(part.values()).isEqualTo(all.range(4, 6).values());
    assertThat(part.labels()).isEqualTo(all.range(4, 6).labels());
    assertThat(stream().sets(2, 4, 2).values()).isNotEqualTo(part.values());
  }

  @Test
  void theLabelIsThePlaceOfTheEarliestFrame() {
    SetDataset sets = stream().sets(1, 0, 200);
    assertThat(sets.classes()).isEqualTo(N);
    Set<Integer> labels = new HashSet<>();
    Set<Integer> starts = new HashSet<>();
    for (int set = 0; set < 200; set++) {
      int[] times = new int[N];
      for (int i = 0; i < N; i++) {
        times[i] = at(sets, set, i, 0, 0, 0) / TestVideo.STEP;
      }
      int start = Arrays.stream(times).min().orElseThrow();
      assertThat(times[sets.labels()[set]]).isEqualTo(start);
      assertThat(times).containsExactlyInAnyOrder(start, start + 3, start + 6, start + 9);
      labels.add(sets.labels()[set]);
      starts.add(start);
    }
    assertThat(labels).hasSize(N);
    assertThat(starts).hasSizeGreaterThan(25).allMatch(start -> start <= 40 - 10);
  }

  @Test
  void aSetIsOneWindowMirroredOrNot() {
    SetDataset sets = stream().sets(1, 0, 100);
    int mirrored = 0;
    Set<Integer> windows = new HashSet<>();
    for (int set = 0; set < 100; set++) {
      int left = at(sets, set, 0, 0, 0, 1);
      int top = at(sets, set, 0, 0, 0, 2);
      int step = at(sets, set, 0, 0, 1, 1) - left;
      assertThat(step).isIn(1, -1);
      mirrored += step < 0 ? 1 : 0;
      windows.add(top * 100 + (step < 0 ? left - SIDE + 1 : left));
      for (int i = 0; i < N; i++) {
        for (int y = 0; y < SIDE; y++) {
          for (int x = 0; x < SIDE; x++) {
            assertThat(at(sets, set, i, y, x, 1)).isEqualTo(left + step * x);
            assertThat(at(sets, set, i, y, x, 2)).isEqualTo(top + y);
          }
        }
      }
    }
    assertThat(mirrored).isBetween(30, 70);
    assertThat(windows).hasSizeGreaterThan(30);
  }

  @Test
  void everyWindowOfAVideoThatMovesThroughoutCounts() {
    // 31 starts; tops 0, 4, ..., 20 and lefts 0, 4, ..., 32.
    assertThat(stream().windows()).isEqualTo(31 * 6 * 9);
  }

  @Test
  void refusesWhatDoesNotMove() {
    // One frame apart, red gains 5, a mean of 1.7 over the channels.
    FirstFrame slow = new FirstFrame(footage, SIDE, N, 1);
    assertThat(slow.windows()).isZero();
    assertRefused(() -> slow.sets(1, 0, 1), "Nothing moves");
    assertRefused(() -> new FirstFrame(footage, 64, N, STRIDE).sets(1, 0, 1), "64 x 64");
  }

  @Test
  void refusesSizesThatAreNone() {
    assertRefused(() -> new FirstFrame(footage, 18, N, STRIDE), "18");
    assertRefused(() -> new FirstFrame(footage, 0, N, STRIDE), "side");
    assertRefused(() -> new FirstFrame(footage, SIDE, 1, STRIDE), "2 frames");
    assertRefused(() -> new FirstFrame(footage, SIDE, N, 0), "strides");
  }

  private static void assertRefused(Runnable call, String word) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(call::run)
        .withMessageContaining(word)
        .withMessageEndingWith(".");
  }

  @Test
  void clipsWithoutMotionArePassedOver() {
    PackedImages frames = footage.clip(0);
    Footage two =
        new Footage() {
          @Override
          public int size() {
            return 2;
          }

          @Override
          public PackedImages clip(int clip) {
            return clip == 0 ? frames.range(0, 5) : frames;
          }
        };
    FirstFrame stream = new FirstFrame(two, SIDE, N, STRIDE);
    assertThat(stream.windows()).isEqualTo(stream().windows());
    assertThat(stream.sets(1, 0, 20).size()).isEqualTo(20);
  }
}
