package io.github.dsszoo.data.internal.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.data.internal.image.PackedImages;
import io.github.dsszoo.data.internal.prepared.DataCache;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PedestriansTest {

  @TempDir Path folder;

  @Test
  void theSplitIsByTimeWithGaps() {
    Path file = TestVideo.write(folder.resolve("video.avi"), 50, 16, 16);
    Pedestrians.write(VideoReader.read(file, 1), folder);
    FootageSplits splits = Pedestrians.splits(folder);
    int[] train = TestVideo.numbers(splits.train().clip(0));
    int[] validation = TestVideo.numbers(splits.validation().clip(0));
    int[] test = TestVideo.numbers(splits.test().clip(0));
    assertInARow(train, 0, 30);
    assertInARow(validation, 32, 36);
    assertInARow(test, 38, 49);
  }

  private static void assertInARow(int[] numbers, int first, int last) {
    assertThat(numbers[0]).isEqualTo(first);
    assertThat(numbers[numbers.length - 1]).isEqualTo(last);
    assertThat(numbers).hasSize(last - first + 1).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void refusesFilesOfOtherThings() {
    for (String part : List.of("train", "validation", "test")) {
      Npz.write(folder.resolve(part + ".npz"), Map.of("x", NpyArray.of(new int[2], 2)));
    }
    assertRefused("no frames");
    Npz.write(folder.resolve("train.npz"), Map.of("frames", NpyArray.of(new byte[8], 2, 2, 2, 1)));
    assertRefused("[2, 2, 2, 1]");
  }

  private void assertRefused(String word) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Pedestrians.splits(folder))
        .withMessageContaining(word)
        .withMessageContaining("train.npz")
        .withMessageEndingWith(".");
  }

  @Test
  void thePreparedVideoSharesNoFrameBetweenItsParts() {
    DataCache cache = DataCache.ofUser();
    Assumptions.assumeTrue(cache.has(Pedestrians.NAME), "skipped: the video is not in the cache");
    FootageSplits splits = Pedestrians.splits(Pedestrians.prepare(cache));
    assertThat(splits.train().clip(0).size()).isEqualTo(480);
    assertThat(splits.validation().clip(0).size()).isEqualTo(79);
    assertThat(splits.test().clip(0).size()).isEqualTo(198);
    Set<Integer> seen = new HashSet<>();
    for (Footage part : List.of(splits.train(), splits.validation(), splits.test())) {
      PackedImages clip = part.clip(0);
      assertThat(clip.height()).isEqualTo(192);
      assertThat(clip.width()).isEqualTo(256);
      for (int i = 0; i < clip.size(); i++) {
        byte[] frame = clip.range(i, i + 1).array().bytes();
        assertThat(seen.add(Arrays.hashCode(frame))).isTrue();
      }
    }
    assertThat(new FirstFrame(splits.train(), 64, 8, 2).windows()).isEqualTo(12_367);
    assertThat(new FirstFrame(splits.test(), 64, 8, 2).windows()).isEqualTo(7_126);
    SetDataset sets = new FirstFrame(splits.test(), 64, 8, 2).sets(1, 0, 2);
    assertThat(sets.shape()).containsExactly(2, 8, 64, 64, 3);
    assertThat(sets.values()).doesNotContain(-1).contains(0);
  }
}
