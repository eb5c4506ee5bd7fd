package io.github.dsszoo.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedImageTest {

  private static final BufferedImage IMAGE = ImageBytes.corners(BufferedImage.TYPE_3BYTE_BGR);
  private static final byte[] PNG = ImageBytes.encode(IMAGE, "png");
  private static final byte[] JPEG = ImageBytes.encode(noise(), "jpg");

  /** So that its pixels take most of the file. */
  private static BufferedImage noise() {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_3BYTE_BGR);
    RandomGenerator random = KeyedRandom.of(1);
    for (int i = 0; i < 64 * 64; i++) {
      image.setRGB(i % 64, i / 64, random.nextInt());
    }
    return image;
  }

  private static void assertRefused(byte[] bytes, String... words) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> ImageFile.read(bytes, "photo.x"))
        .withMessageStartingWith("photo.x ")
        .withMessageEndingWith(".")
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }

  @Test
  void refusesWhatIsNoImage() {
    assertRefused(new byte[0], "neither a PNG nor a JPEG");
    assertRefused("some text".getBytes(StandardCharsets.UTF_8), "neither a PNG nor a JPEG");
    assertRefused(Arrays.copyOf(PNG, 5), "neither a PNG nor a JPEG");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> ImageFile.read(Path.of("no-such.png")))
        .withMessageContaining("no file no-such.png");
  }

  @Test
  void refusesWhatMoves() {
    assertRefused(ImageBytes.encode(IMAGE, "gif"), "GIF", "PNG");
    byte[] control = ImageBytes.chunk("acTL", new byte[] {0, 0, 0, 2, 0, 0, 0, 0});
    assertRefused(ImageBytes.insert(PNG, ImageBytes.PNG_HEADER, control), "animated");
  }

  @Test
  void refusesEnormousImagesBeforeDecodingThem() {
    assertRefused(ImageBytes.claiming(PNG, 60_000, 60_000), "60000 x 60000", "too many");
    byte[] large = JPEG.clone();
    int frame = startOfFrame(large);
    Arrays.fill(large, frame + 5, frame + 9, (byte) 0xFF);
    assertRefused(large, "65535 x 65535", "too many");
  }

  private static int startOfFrame(byte[] jpeg) {
    for (int i = 0; ; i++) {
      if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xC0) {
        return i;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 33, 40, 60})
  void refusesPngThatWasCutOff(int length) {
    assertRefused(Arrays.copyOf(PNG, length), "cut off or damaged");
    assertRefused(Arrays.copyOf(PNG, PNG.length - length / 10), "cut off or damaged");
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 20, 100, 300, 700, 1500, 2500})
  void refusesJpegThatWasCutOff(int length) {
    assertThat(JPEG.length).isGreaterThan(3000);
    assertRefused(Arrays.copyOf(JPEG, length), "cut off or damaged");
  }

  @Test
  void everyChangedByteOfAPngIsNoticed() {
    for (int i = 8; i < PNG.length; i++) {
      byte[] damaged = PNG.clone();
      damaged[i] ^= 0x10;
      assertRefused(damaged, "photo.x");
    }
  }

  /** A JPEG has no checksums: what is read of a damaged one is an image or a refusal, no more. */
  @Test
  void aChangedByteOfAJpegBringsNothingDown() {
    RandomGenerator random = KeyedRandom.of(2);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = JPEG.clone();
      damaged[2 + random.nextInt(damaged.length - 2)] = (byte) random.nextInt();
      try {
        assertThat(ImageFile.read(damaged, "photo.jpg").values()).isNotEmpty();
      } catch (DataException e) {
        assertThat(e.getMessage()).startsWith("photo.jpg ").endsWith(".");
      }
    }
  }
}
