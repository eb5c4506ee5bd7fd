package io.github.dsszoo.data.internal.pose;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import io.github.dsszoo.data.shape.Mesh;
import io.github.dsszoo.data.shape.Motion;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DynamicFaustTest {

  private static final int[][] FACES = {{0, 1, 2}, {2, 1, 3}};

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() {
    file =
        write(
            "faust.hdf5",
            Map.of(
                "50004_hips", sequence(4, 3, 5), "50004_arms", sequence(4, 3, 2), "faces", FACES));
  }

  private Path write(String name, Map<String, Object> datasets) {
    Path path = folder.resolve(name);
    try (WritableHdfFile hdf = HdfFile.write(path)) {
      datasets.forEach(hdf::putDataset);
    }
    return path;
  }

  /** 100 vertex + 10 axis + frame. */
  private static float[][][] sequence(int vertices, int axes, int frames) {
    float[][][] numbers = new float[vertices][axes][frames];
    for (int i = 0; i < vertices * axes * frames; i++) {
      int vertex = i / axes / frames;
      int axis = i / frames % axes;
      numbers[vertex][axis][i % frames] = 100 * vertex + 10 * axis + i % frames;
    }
    return numbers;
  }

  @Test
  void readsSequences() {
    assertThat(DynamicFaust.sequences(file)).containsExactly("50004_arms", "50004_hips");
    Motion hips = DynamicFaust.read(file, "50004_hips");
    assertThat(hips.frames()).isEqualTo(5);
    assertThat(hips.framesPerSecond()).isEqualTo(60);
    assertThat(hips.range(3, 4).positions())
        .containsExactly(3, 13, 23, 103, 113, 123, 203, 213, 223, 303, 313, 323);
    assertThat(hips.graph())
        .isEqualTo(Mesh.of(new float[12], new int[] {0, 1, 2, 2, 1, 3}).graph());
  }

  @Test
  void numbersOfOtherTypesAreNumbersToo() {
    double[][][] doubles = new double[4][3][1];
    doubles[3][2][0] = 0.5;
    long[][] faces = {{0, 1, 2}};
    Path other = write("other.hdf5", Map.of("a", doubles, "faces", faces));
    assertThat(DynamicFaust.read(other, "a").positions()).endsWith(0, 0.5f);
  }

  @Test
  void refusesWhatIsNoSequence() {
    assertRefused(() -> DynamicFaust.read(file, "50004_legs"), "faust.hdf5", "50004_legs");
    assertRefused(() -> DynamicFaust.read(file, "faces"), "no data set faces with 3 axes");
    assertRefused(() -> DynamicFaust.read(file, ""), "no data set");
    assertRefused(() -> DynamicFaust.read(Path.of("no-such.hdf5"), "a"), "no file no-such.hdf5");
    Path other =
        write(
            "other.hdf5",
            Map.of("two", sequence(3, 2, 4), "small", sequence(2, 3, 1), "faces", FACES));
    assertRefused(() -> DynamicFaust.read(other, "two"), "[3, 2, 4]", "[vertices, 3, frames]");
    assertRefused(() -> DynamicFaust.read(other, "small"), "the corner 2");
    Path none = write("none.hdf5", Map.of("a", sequence(3, 3, 1)));
    assertRefused(() -> DynamicFaust.read(none, "a"), "no data set faces");
    float[][][] infinite = sequence(4, 3, 1);
    infinite[0][0][0] = Float.NaN;
    Path holes = write("holes.hdf5", Map.of("a", infinite, "faces", FACES));
    assertRefused(() -> DynamicFaust.read(holes, "a"), "NaN");
    Path words =
        write("words.hdf5", Map.of("a", new String[][][] {{{"x"}, {"y"}, {"z"}}}, "faces", FACES));
    assertRefused(() -> DynamicFaust.read(words, "a"), "words.hdf5");
  }

  @Test
  void refusesOtherFiles() throws IOException {
    Path text = Files.writeString(folder.resolve("text.hdf5"), "v 0 0 0\n".repeat(100));
    assertRefused(() -> DynamicFaust.read(text, "a"), "text.hdf5 is no HDF5 file");
    Path empty = Files.write(folder.resolve("empty.hdf5"), new byte[0]);
    assertRefused(() -> DynamicFaust.sequences(empty), "empty.hdf5 is no HDF5 file");
  }

  /** Whatever the bytes are: an answer or a refusal, no error and no hang. */
  @Test
  void changedBytesBringNothingDown() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    RandomGenerator random = KeyedRandom.of(5);
    Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () -> {
          for (int i = 0; i < 3 * whole.length; i += 14) {
            byte[] damaged = whole.clone();
            damaged[i / 3] = i % 3 == 0 ? (byte) 0xFF : (byte) random.nextInt();
            tryOut(damaged);
          }
          for (int length = 0; length < whole.length; length += 97) {
            tryOut(Arrays.copyOf(whole, length));
          }
        });
  }

  private void tryOut(byte[] bytes) throws IOException {
    Path damaged = Files.write(folder.resolve("damaged.hdf5"), bytes);
    try {
      assertThat(DynamicFaust.read(damaged, "50004_hips").points()).isPositive();
    } catch (DataException e) {
      assertThat(e.getMessage()).contains("damaged.hdf5").endsWith(".");
    }
  }
}
