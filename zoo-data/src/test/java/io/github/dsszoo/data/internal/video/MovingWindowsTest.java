package io.github.dsszoo.data.internal.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.image.Image;
import io.github.dsszoo.data.internal.image.PackedImages;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MovingWindowsTest {

  private static final int SIDE = 8;
  private static final int COUNT = 3;
  private static final int STRIDE = 2;

  /** A grey scene of 22 x 15 in which spots light up here and there, now and then. */
  private static PackedImages clip() {
    RandomGenerator random = KeyedRandom.of(3);
    List<Image> frames = new ArrayList<>();
    for (int frame = 0; frame < 12; frame++) {
      float[] values = new float[22 * 15 * 3];
      for (int spot = 0; spot < 5; spot++) {
        values[random.nextInt(values.length)] = random.nextInt(256);
        values[random.nextInt(values.length)] = 255;
      }
      frames.add(new Image(15, 22, 3, values));
    }
    return PackedImages.of(frames);
  }

  @Test
  void findsWhatASearchFinds() {
    PackedImages clip = clip();
    List<List<Integer>> expected = new ArrayList<>();
    int candidates = 0;
    for (int start = 0; start + (COUNT - 1) * STRIDE < clip.size(); start++) {
      for (int top = 0; top + SIDE <= clip.height(); top += SIDE / 4) {
        for (int left = 0; left + SIDE <= clip.width(); left += SIDE / 4) {
          candidates++;
          if (moves(clip, start, top, left)) {
            expected.add(List.of(start, top, left));
          }
        }
      }
    }
    MovingWindows windows = new MovingWindows(clip, SIDE, COUNT, STRIDE);
    List<List<Integer>> found = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      found.add(List.of(windows.start(i), windows.top(i), windows.left(i)));
    }
    assertThat(found).isEqualTo(expected);
    assertThat(found.size()).isBetween(candidates / 10, candidates * 9 / 10);
  }

  private static boolean moves(PackedImages clip, int start, int top, int left) {
    for (int i = 0; i < COUNT - 1; i++) {
      int frame = start + i * STRIDE;
      float[] first = clip.image(frame).crop(top, left, SIDE, SIDE).values();
      float[] second = clip.image(frame + STRIDE).crop(top, left, SIDE, SIDE).values();
      double sum = 0;
      for (int j = 0; j < first.length; j++) {
        sum += Math.abs(first[j] - second[j]);
      }
      if (sum / first.length < MovingWindows.MOTION) {
        return false;
      }
    }
    return true;
  }

  @Test
  void findsNoneWhereThereIsNoRoom() {
    PackedImages clip = clip();
    assertThat(new MovingWindows(clip, 16, COUNT, STRIDE).size()).isZero();
    assertThat(new MovingWindows(clip, SIDE, 12, STRIDE).size()).isZero();
    assertThat(new MovingWindows(clip, SIDE, COUNT, 20).size()).isZero();
  }
}
