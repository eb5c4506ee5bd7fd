package io.github.dsszoo.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.Cases;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colour profiles are ignored, so that the numbers are those that are stored. */
class ColourProfileTest {

  private static double mean(Image image) {
    double sum = 0;
    for (float value : image.values()) {
      sum += value;
    }
    return sum / image.values().length;
  }

  /** The values are those of Pillow. */
  @ParameterizedTest
  @ValueSource(strings = {"none", "srgb", "swap", "badicc", "shorticc", "halficc"})
  void numbersOfAJpegAreThoseThatAreStored(String name) {
    Image image = ImageFile.read(Cases.path("images/" + name + ".jpg"));
    assertThat(Arrays.copyOfRange(image.values(), 3, 6)).containsExactly(4, 2, 3);
    assertThat(mean(image)).isCloseTo(115.72916667, within(1e-6));
    assertThat(image.values())
        .containsExactly(ImageFile.read(Cases.path("images/none.jpg")).values());
  }

  @Test
  void aPngIsReadLikeAJpeg() {
    float[] png = ImageFile.read(Cases.path("images/swap.png")).values();
    float[] jpeg = ImageFile.read(Cases.path("images/swap.jpg")).values();
    assertThat(png).hasSameSizeAs(jpeg);
    for (int i = 0; i < png.length; i++) {
      // Where the profile exchanges channels, the difference is up to 255.
      assertThat(png[i]).isCloseTo(jpeg[i], within(24f));
    }
  }

  @Test
  void onlyTheProfileIsRemoved() {
    byte[] jpeg = ImageBytes.encode(ImageBytes.corners(BufferedImage.TYPE_3BYTE_BGR), "jpg");
    assertThat(JpegProfiles.remove(jpeg)).isSameAs(jpeg);
    assertThat(JpegProfiles.components(jpeg)).isEqualTo(3);
    byte[] marked = ImageBytes.oriented(jpeg, 6);
    byte[] profile = {(byte) 0xFF, (byte) 0xE2, 0, 16, 'I', 'C', 'C', '_', 'P', 'R', 'O', 'F'};
    byte[] rest = {'I', 'L', 'E', 0, 1, 1};
    byte[] whole = ImageBytes.insert(ImageBytes.insert(marked, 2, rest), 2, profile);
    assertThat(JpegProfiles.remove(whole)).isEqualTo(marked);
    assertThat(ImageFile.read(whole, "a.jpg").height()).isEqualTo(32);
  }

  @Test
  void everyCutIsHandled() {
    byte[] jpeg = ImageBytes.encode(ImageBytes.corners(BufferedImage.TYPE_BYTE_GRAY), "jpg");
    assertThat(JpegProfiles.components(jpeg)).isEqualTo(1);
    for (int length = 2; length < jpeg.length; length++) {
      byte[] cut = Arrays.copyOf(jpeg, length);
      assertThat(JpegProfiles.remove(cut)).isSameAs(cut);
      assertThat(JpegProfiles.components(cut)).isIn(0, 1);
    }
  }
}
