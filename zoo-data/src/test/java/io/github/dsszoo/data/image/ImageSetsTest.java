package io.github.dsszoo.data.image;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.SetDataset;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageSetsTest {

  private static BufferedImage image(int width, int height, int rgb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(width - 1, 0, rgb);
    return image;
  }

  @Test
  void imagesOfJavaBecomeSets() {
    Image red = Image.of(image(2, 1, 0xFF0000));
    Image blue = Image.of(image(2, 1, 0x000080));
    SetDataset sets = ImageSets.of(List.of(List.of(red, blue), List.of(blue)));
    assertThat(sets.shape()).containsExactly(2, 2, 1, 2, 3);
    assertThat(sets.mask()).containsExactly(1, 1, 1, 0);
    assertThat(sets.values())
        .startsWith(0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0, 128, 0, 0, 0, 0, 0, 128);
  }

  @Test
  void imagesOfOtherSizesAreRefused() {
    Image small = Image.of(image(2, 1, 0));
    Image large = Image.of(image(2, 2, 0));
    assertRefused(
        () -> ImageSets.of(List.of(List.of(small), List.of(small, large))),
        "Image 1 of set 1",
        "[2, 2, 3]",
        "[1, 2, 3]");
    assertRefused(() -> ImageSets.of(List.of()), "no sets");
    assertRefused(() -> ImageSets.of(List.of(List.of(small), List.of())), "without images");
  }
}
