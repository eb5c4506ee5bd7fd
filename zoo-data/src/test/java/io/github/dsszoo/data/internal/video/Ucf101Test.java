package io.github.dsszoo.data.internal.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Ucf101Test {

  @TempDir Path temporary;

  private Path folder() {
    return temporary.resolve("UCF101");
  }

  private static String name(String action, int group) {
    return "%s/v_%s_g%02d_c01.avi".formatted(action, action, group);
  }

  /** A clip whose number of frames tells its group, in the codec that UCF101 has. */
  private void clip(String action, int group) {
    Path file = folder().resolve(name(action, group));
    TestVideo.write(file, 20 + group, 64, 48, "avi", avcodec.AV_CODEC_ID_MPEG4);
  }

  private void clips() {
    for (int group : new int[] {1, 7, 8, 23, 24}) {
      clip("Archery", group);
      clip("YoYo", group);
    }
  }

  private static int[] groups(Footage footage) {
    int[] groups = new int[footage.size()];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = footage.clip(i).size() - 20;
    }
    return groups;
  }

  @Test
  void groupsAreInOnePartOnly() throws IOException {
    clips();
    Files.writeString(folder().resolve("README.txt"), "beside the folders is not looked at");
    FootageSplits splits = Ucf101.splits(folder(), 1);
    assertThat(groups(splits.train())).containsExactly(8, 23, 8, 23);
    assertThat(groups(splits.validation())).containsExactly(24, 24);
    assertThat(groups(splits.test())).containsExactly(1, 7, 1, 7);
  }

  @Test
  void theListSaysWhatIsForTraining() throws IOException {
    clips();
    Files.writeString(
        folder().resolve("trainlist01.txt"),
        name("Archery", 1) + " 1\n" + name("YoYo", 24) + " 101\r\n\n");
    FootageSplits splits = Ucf101.splits(folder(), 1);
    assertThat(groups(splits.train())).containsExactly(1);
    assertThat(groups(splits.validation())).containsExactly(24);
    assertThat(splits.test().size()).isEqualTo(8);
  }

  @Test
  void clipsBecomeSetsOfFrames() {
    clips();
    FirstFrame stream = new FirstFrame(Ucf101.splits(folder(), 2).test(), 16, 8, 2);
    SetDataset sets = stream.sets(1, 0, 20);
    assertThat(sets.shape()).containsExactly(20, 8, 16, 16, 3);
    int size = 16 * 16 * 3;
    for (int set = 0; set < 20; set++) {
      // Red grows with time.
      double first = red(sets, (set * 8 + sets.labels()[set]) * size, size);
      for (int i = 0; i < 8; i++) {
        assertThat(red(sets, (set * 8 + i) * size, size)).isGreaterThanOrEqualTo(first);
      }
    }
  }

  private static double red(SetDataset sets, int offset, int size) {
    double sum = 0;
    for (int i = 0; i < size; i += 3) {
      sum += sets.values()[offset + i];
    }
    return sum;
  }

  @Test
  void refusesFoldersOfOtherThings() throws IOException {
    assertRefused("no folder");
    clip("Archery", 8);
    assertRefused("1 clips to train on, 0 for validation and 0 to test on");
    clips();
    Path list = folder().resolve("trainlist01.txt");
    Files.writeString(list, "Archery/v_Archery_g09_c01.avi 1\n" + name("Archery", 1) + " 1\n");
    assertRefused("names 2 clips, 1 of which are not there");
    Files.writeString(list, "\n");
    assertRefused("names 0 clips");
    Files.write(list, new byte[] {0, 'x', (byte) 200});
    assertRefused("trainlist01.txt cannot be read");
    Files.delete(list);
    Files.writeString(folder().resolve("Archery/notes.txt"), "not a clip");
    assertRefused("notes.txt is not named");
  }

  private void assertRefused(String word) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Ucf101.splits(folder(), 1))
        .withMessageContaining(word)
        .withMessageEndingWith(".");
  }

  @Test
  void aDamagedClipIsNamed() throws IOException {
    clips();
    Files.write(folder().resolve(name("Archery", 1)), new byte[100]);
    Footage test = Ucf101.splits(folder(), 1).test();
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> test.clip(0))
        .withMessageContaining("v_Archery_g01_c01.avi");
  }
}
