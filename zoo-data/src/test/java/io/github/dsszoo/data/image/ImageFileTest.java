package io.github.dsszoo.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFileTest {

  @TempDir Path folder;

  private static Image png(BufferedImage image) {
    return ImageFile.read(ImageBytes.encode(image, "png"), "test.png");
  }

  @Test
  void readsColourAsItIsStored() {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0x010203);
    image.setRGB(1, 0, 0xFFFEFD);
    Image read = png(image);
    assertThat(read.channels()).isEqualTo(3);
    assertThat(read.values()).containsExactly(1, 2, 3, 255, 254, 253);
  }

  @Test
  void readsGreyWithoutMakingItBrighter() {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(0, 0, 0, 100);
    image.getRaster().setSample(1, 0, 0, 200);
    Image read = png(image);
    assertThat(read.channels()).isEqualTo(1);
    assertThat(read.values()).containsExactly(100, 200);
  }

  @Test
  void sixteenBitsKeepTheirFractions() {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    assertThat(image.getRaster().getDataBuffer().getDataType()).isEqualTo(DataBuffer.TYPE_USHORT);
    image.getRaster().setSample(0, 0, 0, 65_535);
    image.getRaster().setSample(1, 0, 0, 100 * 257 + 64);
    float[] values = png(image).values();
    assertThat(values[0]).isCloseTo(255, within(1e-4f));
    assertThat(values[1]).isCloseTo(100 + 64 / 257f, within(1e-4f));
  }

  @Test
  void putsWhatIsTransparentOnWhite() {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0xFF102030);
    image.setRGB(1, 0, 0x00102030);
    image.setRGB(2, 0, 0x33000000);
    assertThat(png(image).values())
        .usingComparatorWithPrecision(1e-3f)
        .containsExactly(16, 32, 48, 255, 255, 255, 204, 204, 204);
  }

  @Test
  void readsPalettes() {
    byte[] levels = {0, (byte) 200};
    IndexColorModel palette = new IndexColorModel(1, 2, levels, levels, new byte[] {7, 8});
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
    image.getRaster().setSample(1, 0, 0, 1);
    assertThat(png(image).values()).containsExactly(0, 0, 7, 200, 200, 8);
  }

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_3BYTE_BGR})
  void readsJpeg(int type) {
    byte[] jpeg = ImageBytes.encode(ImageBytes.corners(type), "jpg");
    Image read = ImageFile.read(jpeg, "test.jpg");
    assertThat(read.channels()).isEqualTo(type == BufferedImage.TYPE_BYTE_GRAY ? 1 : 3);
    assertThat(read.height()).isEqualTo(16);
    assertThat(read.width()).isEqualTo(32);
    assertThat(corners(read)).isEqualTo("dark middle bright middle");
  }

  @ParameterizedTest
  @CsvSource({
    "0,dark middle bright middle",
    "1,dark middle bright middle",
    "2,middle dark middle bright",
    "3,middle bright middle dark",
    "4,bright middle dark middle",
    "5,dark bright middle middle",
    "6,bright dark middle middle",
    "7,middle middle bright dark",
    "8,middle middle dark bright",
    "9,dark middle bright middle"
  })
  void turnsPhotographsUpright(int orientation, String corners) {
    byte[] jpeg = ImageBytes.encode(ImageBytes.corners(BufferedImage.TYPE_3BYTE_BGR), "jpg");
    Image read = ImageFile.read(ImageBytes.oriented(jpeg, orientation), "test.jpg");
    boolean upright = orientation < 5 || orientation > 8;
    assertThat(read.height()).isEqualTo(upright ? 16 : 32);
    assertThat(read.width()).isEqualTo(upright ? 32 : 16);
    assertThat(corners(read)).isEqualTo(corners);
  }

  /** What is above on the left and on the right, and below. */
  private static String corners(Image image) {
    Image grey = image.toGrey();
    StringBuilder text = new StringBuilder();
    for (int corner = 0; corner < 4; corner++) {
      int y = corner < 2 ? 2 : grey.height() - 3;
      int x = corner % 2 == 0 ? 2 : grey.width() - 3;
      float value = grey.values()[y * grey.width() + x];
      text.append(value < 60 ? " dark" : value > 200 ? " bright" : " middle");
    }
    return text.substring(1);
  }

  @Test
  void readsBackWhatItWrote() {
    float[] values = {0, 0.4f, 0.6f, 254.5f, 300, -5, 17, 18, 19, 20, 21, 22};
    Path file = folder.resolve("deep/image.png");
    ImageFile.writePng(new Image(2, 2, 3, values), file);
    assertThat(ImageFile.read(file).values())
        .containsExactly(0, 0, 1, 255, 255, 0, 17, 18, 19, 20, 21, 22);
    ImageFile.writePng(new Image(2, 1, 1, new float[] {7, 99}), file);
    assertThat(ImageFile.read(file).values()).containsExactly(7, 99);
  }
}
