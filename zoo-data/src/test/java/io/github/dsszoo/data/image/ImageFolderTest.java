package io.github.dsszoo.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dsszoo.data.Cases;
import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {

  @TempDir Path folder;

  private void write(String name, int height, int width, int channels, int value) {
    float[] values = new float[height * width * channels];
    Arrays.fill(values, value);
    ImageFile.writePng(new Image(height, width, channels, values), folder.resolve(name));
  }

  private static void assertRefused(ThrowingCallable call, String... words) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.getMessage()).contains(words).endsWith("."));
  }

  @Test
  void aFolderIsASetInTheOrderOfItsNames() throws IOException {
    write("b.png", 2, 3, 1, 20);
    write("a.png", 2, 3, 1, 10);
    Files.writeString(folder.resolve(".hidden"), "");
    SetDataset set = ImageFolder.sets(folder);
    assertThat(set.shape()).containsExactly(1, 2, 2, 3, 1);
    assertThat(set.values()).startsWith(10, 10).endsWith(20, 20);
    assertThat(set.hasMask()).isFalse();
  }

  @Test
  void aFolderOfFoldersIsManySets() {
    write("second/a.png", 1, 1, 3, 3);
    write("first/a.png", 1, 1, 3, 1);
    write("first/b.png", 1, 1, 3, 2);
    SetDataset sets = ImageFolder.sets(folder);
    assertThat(sets.shape()).containsExactly(2, 2, 1, 1, 3);
    assertThat(sets.values()).containsExactly(1, 1, 1, 2, 2, 2, 3, 3, 3, 0, 0, 0);
    assertThat(sets.mask()).containsExactly(1, 1, 1, 0);
  }

  @Test
  void imagesBesideAFolderAreTheSet() throws IOException {
    write("b/out/answer.png", 1, 1, 3, 9);
    write("b/1.png", 1, 1, 3, 1);
    write("b/2.png", 1, 1, 3, 2);
    assertThat(ImageFolder.folders(folder.resolve("b"))).containsExactly(folder.resolve("b"));
    assertThat(ImageFolder.sets(folder.resolve("b")).values()).containsExactly(1, 1, 1, 2, 2, 2);
  }

  @Test
  void otherFilesBesideFoldersAreIgnored() throws IOException {
    write("first/a.png", 1, 1, 3, 1);
    Files.writeString(folder.resolve("notes.txt"), "about the sets");
    assertThat(ImageFolder.folders(folder)).containsExactly(folder.resolve("first"));
    assertThat(ImageFolder.sets(folder).values()).containsExactly(1, 1, 1);
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    assertRefused(() -> ImageFolder.sets(folder.resolve("none")), "no folder");
    assertRefused(() -> ImageFolder.sets(folder), "holds no image");
    assertRefused(() -> ImageFolder.sets(folder), "holds no image");
    Files.createDirectory(folder.resolve("empty"));
    assertRefused(() -> ImageFolder.sets(folder), "empty holds no image");
  }

  @Test
  void refusesWhatMakesNoSet() throws IOException {
    write("a.png", 2, 3, 1, 10);
    write("b.png", 3, 2, 1, 10);
    assertRefused(() -> ImageFolder.sets(folder), "b.png", "[3, 2, 1]", "[2, 3, 1]", "one size");
    Files.writeString(folder.resolve("b.png"), "no image");
    assertRefused(() -> ImageFolder.sets(folder), "b.png", "neither a PNG nor a JPEG");
  }

  @Test
  void greyImagesBesideColourAreConverted() {
    assertThat(ImageFolder.sets(Cases.path("images/mixed")).shape()).endsWith(3);
    assertThat(ImageFolder.sets(Cases.path("images/greyall")).shape()).endsWith(1);
    write("a.png", 1, 1, 1, 10);
    write("b.png", 1, 1, 3, 20);
    assertThat(ImageFolder.sets(folder).values()).containsExactly(10, 10, 10, 20, 20, 20);
  }

  @Test
  void imagesHaveTheChannelsThatAreAskedFor() {
    assertThat(ImageFolder.sets(Cases.path("images/greyall"), 3).shape()).endsWith(3);
    assertThat(ImageFolder.sets(Cases.path("images/mixed"), 1).shape()).endsWith(1);
    write("a.png", 1, 1, 1, 10);
    assertThat(ImageFolder.sets(folder, 3).values()).containsExactly(10, 10, 10);
    assertRefused(() -> ImageFolder.sets(folder, 2), "found 2", "an .npz file");
  }

  @Test
  void namesNeedNoExtension() throws IOException {
    write("a.png", 1, 1, 1, 10);
    Files.move(folder.resolve("a.png"), folder.resolve("a"));
    assertThat(ImageFolder.sets(folder).values()).containsExactly(10);
  }
}
