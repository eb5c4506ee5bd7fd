package io.github.dsszoo.data.internal.pose;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Md3FileTest {

  /** The first and the last are one place throughout; the second joins them in frame 0 only. */
  private static final short[][] VERTICES = {
    {64, 0, 0, 64, 0, 0, 0, 128, 0, 64, 0, 0}, {0, 0, 64, 32, 0, 0, 0, 0, -64, 0, 0, 64}
  };

  /** A turn that takes x to y; with axes that are not of length 1. */
  private static final float[][] PLACES = {
    {1, 2, 3, 1, 0, 0, 0, 1, 0, 0, 0, 1}, {0, 0, 5, 0, 8.1f, 0, -2, 0, 0, 0, 0, 0.5f}
  };

  private static final byte[] FILE =
      Md3Bytes.of(VERTICES, new int[] {0, 1, 2, 2, 3, 0}, "tag_head", PLACES);

  private static final int SURFACE = 108 + 2 * 56 + 2 * 112;

  private static Md3 read(byte[] file) {
    return Md3File.read(file, "a.md3");
  }

  @Test
  void verticesThatAreOneThroughoutAreWelded() {
    Md3 model = read(FILE);
    assertThat(model.frames()).isEqualTo(2);
    assertThat(model.vertices()).isEqualTo(3);
    assertThat(model.vertices(0)).containsExactly(1, 0, 0, 1, 0, 0, 0, 2, 0);
    assertThat(model.vertices(1)).containsExactly(0, 0, 1, 0.5f, 0, 0, 0, 0, -1);
    // Corners 0 and 3 of the second triangle are one vertex, which leaves a single edge of it.
    assertThat(model.edges())
        .containsExactly(new int[] {0, 1}, new int[] {0, 2}, new int[] {1, 2}, new int[] {2, 0});
  }

  @Test
  void partsAreTurnedAndNotStretched() {
    Md3 model = read(FILE);
    assertThat(model.onTag("tag_head", 0, new float[] {1, 1, 1})).containsExactly(2, 3, 4);
    assertThat(model.onTag("tag_head", 1, new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1}))
        .containsExactly(new float[] {0, 1, 5, -1, 0, 5, 0, 0, 6}, within(1e-6f));
    assertRefused(() -> model.onTag("tag_tail", 0, new float[3]), "tag_tail", "[tag_head]");
  }

  @Test
  void aPartMayHaveNoVertices() {
    Md3 model = read(Md3Bytes.of(new short[2][0], new int[0], "tag_head", PLACES));
    assertThat(model.vertices()).isZero();
    assertThat(model.vertices(1)).isEmpty();
    assertThat(model.onTag("tag_head", 0, new float[3])).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource({
    "76,0",
    "76,-1",
    "76,3",
    "76,16777216",
    "76,2147483647",
    "80,-1",
    "80,2",
    "80,2147483647",
    "84,-1",
    "84,2",
    "84,2147483647",
    "92,-1",
    "92,2147483647",
    "96,-1",
    "96,2147483600",
    "100,-1",
    "100,2147483647",
    "100,600",
  })
  void refusesHeadersThatDoNotFit(int place, int number) {
    assertRefused(() -> read(with(FILE, place, number)), "a.md3 was cut off or damaged");
  }

  @ParameterizedTest
  @CsvSource({
    "80,-1",
    "80,5",
    "80,16777216",
    "80,2147483647",
    "84,-1",
    "84,1000",
    "84,2147483647",
    "88,-1",
    "88,0",
    "88,2147483647",
    "100,-108",
    "100,0",
    "100,200",
    "104,0",
    "104,-1",
    "104,108",
    "104,-2147483648",
    "108,4",
    "108,-1",
    "112,2147483647",
  })
  void refusesSurfacesThatDoNotFit(int place, int number) {
    assertRefused(() -> read(with(FILE, SURFACE + place, number)), "a.md3 was cut off or damaged");
  }

  @Test
  void refusesPlacesThatAreNone() {
    int origin = 108 + 2 * 56 + 64;
    assertRefused(() -> read(with(FILE, origin, Float.floatToIntBits(Float.NaN))), "damaged");
    assertRefused(() -> read(with(FILE, origin + 12, 0)), "damaged");
  }

  private static byte[] with(byte[] file, int place, int number) {
    byte[] changed = file.clone();
    ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(place, number);
    return changed;
  }

  @Test
  void everyCutIsNoticed() {
    for (int length = 0; length < FILE.length; length++) {
      byte[] cut = Arrays.copyOf(FILE, length);
      assertRefused(() -> read(cut), "a.md3");
    }
    assertRefused(() -> read(with(FILE, 4, 14)), "not an MD3 file of version 15");
  }

  @Test
  void changedBytesBringNothingDown() {
    RandomGenerator random = KeyedRandom.of(3);
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = FILE.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      try {
        assertThat(read(damaged).frames()).isPositive();
      } catch (DataException e) {
        assertThat(e.getMessage()).startsWith("a.md3 ").endsWith(".");
      }
    }
  }
}
