package io.github.dsszoo.data.shape;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.SetDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShapeFolderTest {

  @TempDir Path folder;

  /** A square of a side, somewhere. */
  private void write(String name, int side) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "v 5 7 0\nv %1$d 7 0\nv %1$d %2$d 0\nv 5 %2$d 0\nf 1 2 3 4\n"
            .formatted(5 + side, 7 + side));
  }

  @Test
  void aFolderOfFoldersIsManySets() throws IOException {
    write("second/a.obj", 2);
    write("first/b.obj", 6);
    write("first/a.obj", 2);
    SetDataset sets = ShapeFolder.sets(folder, 2000, 1);
    assertThat(sets.shape()).containsExactly(2, 2, 2000, 3);
    assertThat(sets.mask()).containsExactly(1, 1, 1, 0);
    // Squares of sides 2 and 6 have mean squares of 4/6 and 36/6 about their centres, together
    // 20/6.
    assertThat(meanSquare(sets, 0)).isCloseTo(0.2, within(0.02));
    assertThat(meanSquare(sets, 1)).isCloseTo(1.8, within(0.02));
    assertThat(meanSquare(sets, 2)).isCloseTo(1, within(1e-3));
    assertThat(meanSquare(sets, 3)).isZero();
    assertThat(ShapeFolder.sets(folder, 2000, 1).values()).isEqualTo(sets.values());
    assertThat(ShapeFolder.sets(folder, 2000, 2).values()).isNotEqualTo(sets.values());
  }

  private static double meanSquare(SetDataset sets, int element) {
    double squares = 0;
    for (int i = 0; i < 6000; i++) {
      squares += Math.pow(sets.values()[element * 6000 + i], 2);
    }
    return squares / 2000;
  }

  @Test
  void aFolderIsOneSet() throws IOException {
    write("a.obj", 2);
    SetDataset set = ShapeFolder.sets(folder, 10, 1);
    assertThat(set.shape()).containsExactly(1, 1, 10, 3);
    assertThat(set.hasMask()).isFalse();
  }

  /** A strip of 4 by 1, whose far end is bent up from x = 1 on. */
  private void writeStrip(String name, double height, String faces) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "v 0 0 0\nv 1 0 0\nv 4 0 %1$s\nv 4 1 %1$s\nv 1 1 0\nv 0 1 0\n%2$s"
            .formatted(height, faces));
  }

  private static double[] axis(SetDataset sets, int element, int axis) {
    int points = sets.elementShape()[0];
    return IntStream.range(0, points)
        .mapToDouble(i -> sets.values()[(element * points + i) * 3 + axis])
        .toArray();
  }

  @Test
  void shapesThatAreAlikeHaveTheSamePlaces() throws IOException {
    String faces = "f 1 2 5 6\nf 2 3 4 5\n";
    writeStrip("a.obj", 0, faces);
    writeStrip("b.obj", 3, faces);
    SetDataset sets = ShapeFolder.sets(folder, 500, 1);
    // Bending moves points along z alone: by a height for each step from the bend on.
    assertThat(axis(sets, 1, 0)).isEqualTo(axis(sets, 0, 0));
    assertThat(axis(sets, 1, 1)).isEqualTo(axis(sets, 0, 1));
    double[] x = axis(sets, 1, 0);
    double[] z = axis(sets, 1, 2);
    double least = Arrays.stream(z).min().orElseThrow();
    double farthest = Arrays.stream(x).max().orElseThrow();
    double highest = Arrays.stream(z).max().orElseThrow();
    for (int i = 0; i < z.length; i++) {
      assertThat(z[i]).isCloseTo(Math.max(least, highest - (farthest - x[i])), within(1e-5));
    }
    // As many on each part as it has area of the first shape, where it is flat.
    assertThat(Arrays.stream(z).filter(each -> each > least + 1e-5).count() / 500.0)
        .isCloseTo(0.75, within(0.06));
  }

  @Test
  void shapesThatDifferAreDrawnFromOneByOne() throws IOException {
    writeStrip("set/a.obj", 0, "f 1 2 5 6\nf 2 3 4 5\n");
    writeStrip("set/b.obj", 0, "f 2 3 4 5\nf 1 2 5 6\n");
    writeStrip("set/c.obj", 0, "f 1 2 5 6\nf 2 3 4 5\n");
    writeStrip("cloud/a.obj", 0, "");
    writeStrip("cloud/b.obj", 2, "");
    SetDataset sets = ShapeFolder.sets(folder, 50, 1);
    // Points alone that are as many are taken for the same ones.
    assertThat(axis(sets, 1, 0)).isEqualTo(axis(sets, 0, 0));
    assertThat(axis(sets, 4, 0)).isNotEqualTo(axis(sets, 3, 0));
    assertThat(axis(sets, 5, 0)).isNotEqualTo(axis(sets, 3, 0));
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    assertRefused(() -> ShapeFolder.sets(folder, 10, 1), "holds no shape");
    assertRefused(() -> ShapeFolder.sets(folder.resolve("none"), 10, 1), "no folder");
    write("a.obj", 2);
    assertRefused(() -> ShapeFolder.sets(folder, 0, 1), "at least 1 point");
    assertRefused(() -> ShapeFolder.sets(folder, Integer.MAX_VALUE, 1), "2147483647", "memory");
    Files.writeString(folder.resolve("b.txt"), "v 0 0 0");
    assertRefused(() -> ShapeFolder.sets(folder, 10, 1), "b.txt has none of the known formats");
  }
}
