package io.github.dsszoo.data.internal.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.image.Image;
import org.junit.jupiter.api.Test;

class CutterTest {

  /** Plain, but for stripes of this slope in the square that becomes the crop at (0, 1). */
  private static Image photograph(int height, int width, int side, float slope) {
    float[] values = new float[height * width];
    for (int y = 0; y < side; y++) {
      for (int x = side; x < 2 * side; x++) {
        values[y * width + x] = slope * (x % 16);
      }
    }
    return new Image(height, width, 1, values);
  }

  @Test
  void keepsTexturedCropsOfTheHalvedPhotographInColour() {
    var crops = Cutter.crops(photograph(600, 800, 256, 10));
    assertThat(crops).hasSize(1);
    assertThat(crops.get(0).channels()).isEqualTo(3);
    assertThat(crops.get(0).width()).isEqualTo(Cutter.SIDE);
    assertThat(crops.get(0).values()).startsWith(5, 5, 5, 25, 25, 25);
    assertThat(Cutter.crops(photograph(600, 800, 256, 1))).isEmpty();
  }

  @Test
  void quartersLargePhotographs() {
    assertThat(Cutter.crops(photograph(3001, 3001, 512, 10)).get(0).values()).startsWith(15);
  }

  @Test
  void tooSmallAPhotographHasNoCrops() {
    assertThat(Cutter.crops(photograph(255, 1000, 100, 10))).isEmpty();
  }

  @Test
  void textureIsTheMeanGradient() {
    float[] ramp = new float[100];
    for (int i = 0; i < 100; i++) {
      ramp[i] = 3 * (i % 10) + 4 * (i / 10);
    }
    assertThat(Cutter.texture(new Image(10, 10, 1, ramp))).isCloseTo(5, within(1e-6));
  }
}
