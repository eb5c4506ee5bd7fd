package io.github.dsszoo.data.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.file.NpyArray;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PackedImagesTest {

  /** Three images of 2 x 4; their bytes count up, from 128 to 199. */
  private static PackedImages counting() {
    byte[] bytes = new byte[3 * 2 * 4 * 3];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (128 + i);
    }
    return PackedImages.of(bytes, 3, 2, 4);
  }

  @Test
  void findsNumbersAndWindows() {
    PackedImages images = counting();
    assertThat(images.at(2, 1, 3, 2)).isEqualTo(199);
    float[] window = new float[8];
    images.copy(1, 1, 2, 1, 2, window, 1);
    assertThat(window).containsExactly(0, 170, 171, 172, 173, 174, 175, 0);
    assertThat(images.image(1).values()[18]).isEqualTo(170);
  }

  @Test
  void partsJoinedAreTheWhole() {
    PackedImages images = counting();
    PackedImages parts = PackedImages.joined(List.of(images.range(0, 1), images.range(1, 3)));
    assertThat(parts.size()).isEqualTo(3);
    assertThat(parts.array().bytes()).isEqualTo(images.array().bytes());
    assertThat(PackedImages.of(List.of(images.image(0), images.image(1))).array().bytes())
        .isEqualTo(images.range(0, 2).array().bytes());
    assertThat(PackedImages.of(images.array(), "a").height()).isEqualTo(2);
  }

  @Test
  void refusesWhatMakesNoImages() {
    assertRefused(() -> PackedImages.of(new byte[11], 1, 2, 2), "11 bytes");
    assertRefused(() -> PackedImages.of(new byte[0], 0, 2, 2), "[0, 2, 2, 3]");
    assertRefused(() -> PackedImages.of(new byte[0], 1 << 16, 1 << 16, 1), "0 bytes");
    assertRefused(() -> PackedImages.of(NpyArray.of(new byte[8], 2, 4), "it"), "[2, 4]");
    assertRefused(() -> PackedImages.of(NpyArray.of(new float[12], 1, 2, 2, 3), "it"), "uint8");
    assertRefused(() -> PackedImages.joined(List.of()), "at least one");
    PackedImages other = PackedImages.of(new byte[12], 1, 2, 2);
    assertRefused(() -> PackedImages.joined(List.of(counting(), other)), "Image 3 is of 2 x 2");
  }

  private static void assertRefused(ThrowingCallable call, String word) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(call)
        .withMessageContaining(word)
        .withMessageEndingWith(".");
  }
}
