package io.github.dsszoo.data.file;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.image.Image;
import io.github.dsszoo.data.internal.file.FileBytes;
import io.github.dsszoo.data.shape.Mesh;
import io.github.dsszoo.data.shape.MeshFile;
import io.github.dsszoo.data.shape.ShapeFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Formats that users add, by a class and a line. */
class FileFormatTest {

  private static float[] numbers(Path file) {
    String[] words = new String(FileBytes.read(file), StandardCharsets.US_ASCII).split("\\s+");
    float[] numbers = new float[words.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Float.parseFloat(words[i]);
    }
    return numbers;
  }

  /** One set of numbers, by the ending of its name. */
  public static final class Numbers implements FileFormat<SetDataset> {
    @Override
    public Class<SetDataset> type() {
      return SetDataset.class;
    }

    @Override
    public String name() {
      return "numbers (.numbers)";
    }

    @Override
    public boolean recognises(String fileName, byte[] start) {
      return fileName.endsWith(".numbers");
    }

    @Override
    public SetDataset read(Path file) {
      float[] values = numbers(file);
      return SetDataset.of(values, new int[] {1, values.length}, null, null);
    }
  }

  /** Points in space, by the first byte. */
  public static final class Points implements FileFormat<Mesh> {
    @Override
    public Class<Mesh> type() {
      return Mesh.class;
    }

    @Override
    public String name() {
      return "points";
    }

    @Override
    public boolean recognises(String fileName, byte[] start) {
      return start.length > 0 && start[0] == '+';
    }

    @Override
    public Mesh read(Path file) {
      return Mesh.of(numbers(file), new int[0]);
    }
  }

  @TempDir Path folder;

  @Test
  void setsAreReadInFormatsOfUsers() throws IOException {
    Path file = Files.writeString(folder.resolve("A.NUMBERS"), "1 2 3");
    assertThat(SetFiles.read(file, 1).shape()).containsExactly(1, 3, 1);
    Path bad = Files.writeString(folder.resolve("bad.numbers"), "NaN 2 3");
    assertRefused(() -> SetFiles.read(bad), "In ", "bad.numbers", "x[0, 0] is NaN");
    Path other = Files.writeString(folder.resolve("a.numbers.txt"), "1 2 3");
    assertRefused(() -> SetFiles.read(other), "NumPy arrays (.npz)", "numbers (.numbers)");
  }

  @Test
  void foldersAreReadInFormatsOfUsers() throws IOException {
    Files.writeString(folder.resolve("a"), "+1 0 0 -1 0 0");
    Files.writeString(folder.resolve("b"), "+0 2 0 0 -2 0");
    assertThat(MeshFile.read(folder.resolve("a")).vertices()).containsExactly(1, 0, 0, -1, 0, 0);
    assertThat(ShapeFolder.sets(folder, 2, 1).shape()).containsExactly(1, 2, 2, 3);
  }

  @Test
  void formatsAreFoundByWhatTheyHold() {
    assertThat(FileFormat.of(Image.class)).hasSize(1);
    assertThat(FileFormat.of(Mesh.class))
        .extracting(FileFormat::name)
        .contains("PLY (.ply)", "points");
    assertThat(FileFormat.of(String.class)).isEmpty();
  }
}
