package io.github.dsszoo.data.file;

import static io.github.dsszoo.data.file.Fixtures.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Where damage does not matter, what is read is right; otherwise it is refused. */
class NpzDamageTest {

  private static final Map<String, NpyArray> RIGHT = Npz.read(path("savez.npz"));

  private static Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("damage");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    Files.deleteIfExists(folder.resolve("damaged.npz"));
    Files.delete(folder);
  }

  @Property(tries = 1000, seed = "11")
  void bytesChanged(
      @ForAll boolean compressed, @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int n)
      throws IOException {
    byte[] bytes = sample(compressed);
    Random random = new Random(seed);
    for (int i = 0; i < n; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    assertReadRightOrRefused(bytes);
  }

  @Property(tries = 1000, seed = "12")
  void oneBitFlipped(@ForAll boolean compressed, @ForAll long seed) throws IOException {
    byte[] bytes = sample(compressed);
    int bit = new Random(seed).nextInt(bytes.length * 8);
    bytes[bit / 8] ^= (byte) (1 << bit % 8);
    assertReadRightOrRefused(bytes);
  }

  @Property(tries = 300, seed = "13")
  void cutOff(@ForAll boolean compressed, @ForAll long seed) throws IOException {
    byte[] bytes = sample(compressed);
    int length = new Random(seed).nextInt(bytes.length);
    assertReadRightOrRefused(Arrays.copyOf(bytes, length));
  }

  /** A lone array has no checksum, so that changed numbers pass; but nothing worse happens. */
  @Property(tries = 500, seed = "14")
  void aLoneArrayWithBytesChanged(@ForAll long seed) throws IOException {
    byte[] bytes = Files.readAllBytes(path("lone.npy"));
    Random random = new Random(seed);
    bytes[random.nextInt(128)] = (byte) random.nextInt(256);
    Path file = Files.write(folder.resolve("damaged.npz"), bytes);
    try {
      assertThat(Npy.read(file).floats().length).isLessThanOrEqualTo(96);
    } catch (DataException e) {
      assertThat(e).hasMessageEndingWith(".");
    }
  }

  private static byte[] sample(boolean compressed) throws IOException {
    return Files.readAllBytes(path(compressed ? "savez_compressed.npz" : "savez.npz"));
  }

  private static void assertReadRightOrRefused(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("damaged.npz"), bytes);
    assertReadRightOrRefused(() -> Npz.read(file));
    assertReadRightOrRefused(() -> Npz.read(bytes, "the bytes"));
  }

  private static void assertReadRightOrRefused(Supplier<Map<String, NpyArray>> reader) {
    try {
      reader.get().forEach((name, array) -> assertIsRight(array));
    } catch (DataException e) {
      assertThat(e).hasMessageEndingWith(".");
    }
  }

  /** A name may be damaged, which readers of sets find out; the numbers may not. */
  private static void assertIsRight(NpyArray read) {
    assertThat(RIGHT.values())
        .anyMatch(
            array ->
                array.rewound().equals(read.rewound())
                    && Arrays.equals(array.shape(), read.shape()));
  }
}
