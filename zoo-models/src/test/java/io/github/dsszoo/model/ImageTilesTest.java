package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.network.Tiling;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.spec.NetworkSpec;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tiles give the result of whole images. */
class ImageTilesTest {
  private static final String NETWORK =
      """
      name: "u-net"
      input { image { height: 16 width: 16 } scale { factor: 0.01 offset: -1 } }
      encoder {
        skip {
          layer { skip { layer { mean_subtraction {} } layer { standardise {} } } }
          layer { dss { map { convolution_2d { channels: 4 kernel: 5 stride: 2 padding: ZERO } } } }
          layer {
            skip {
              layer { pool_windows {} }
              layer { siamese { convolution_2d { channels: 5 kernel: 3 padding: ZERO } } }
              layer { activation: RELU }
              layer { upsample {} }
            }
          }
          layer { upsample {} }
          layer { siamese { convolution_2d { channels: 3 kernel: 3 padding: ZERO } } }
          sum: true
        }
      }
      """;

  private static final String EACH = NETWORK + "output { images { factor: 100 offset: 100 } }";
  private static final String POOLED =
      NETWORK + "head { pool_set: MEAN } output { image { factor: 100 offset: 100 } }";

  private static Network network(String text) {
    return Network.of(NetworkText.parse(text, "a test", NetworkSpec.newBuilder()).build());
  }

  private static SetDataset sets(int height, int width) {
    Random random = new Random(4);
    float[] values = new float[2 * 3 * height * width * 3];
    for (int i = 0; i < values.length; i++) {
      // Neither the mean nor the deviation of a tile is that of the whole image.
      values[i] = 255f * i / values.length * random.nextFloat();
    }
    return SetDataset.of(values, new int[] {2, 3, height, width, 3}, null, null);
  }

  @ParameterizedTest
  @CsvSource({"64, 80", "61, 50", "12, 90"})
  void areAsTheWholeImage(int height, int width) {
    for (String text : new String[] {EACH, POOLED}) {
      Network network = network(text);
      assertThat(network.sizes()).hasToString("height and width multiples of 4");
      try (ServedModel model = ServedModel.inMemory(network, Weights.initial(network, 2));
          Predictor predictor = new Predictor(model)) {
        SetDataset sets = sets(height, width);
        Map<String, ?> whole = predictor.answer(sets);
        ImageTiles tiles = new ImageTiles(model, 16);
        int[] padded = ImageTiles.padded(network.sizes(), sets.elementShape()).orElseThrow();
        assertThat(tiles.canTile()).isTrue();
        Map<String, ?> tiled = tiles.answer(sets, padded);
        assertThat(tiled.keySet()).isEqualTo(whole.keySet());
        String name = tiled.keySet().iterator().next();
        assertSame((FloatArray) tiled.get(name), (FloatArray) whole.get(name));
      }
    }
  }

  private static void assertSame(FloatArray found, FloatArray expected) {
    assertThat(found.shape()).isEqualTo(expected.shape());
    for (int i = 0; i < expected.values().length; i++) {
      assertThat(found.values()[i]).isEqualTo(expected.values()[i], offset(0.02f));
    }
  }

  /** A tile without its halo has another result at its edge. */
  @Test
  void theHaloIsNeeded() {
    // Without the standardisation, which reads whole images.
    Network network = network(EACH.replace("layer { standardise {} }", ""));
    Tiling tiling = network.tiling().orElseThrow();
    assertThat(tiling.step()).isEqualTo(4);
    assertThat(tiling.halo()).isBetween(8, 16);
    assertThat(network(EACH).tiling()).isEmpty();
  }

  @Test
  void networksThatReadWholeImagesAreNotTiled() {
    for (String other :
        new String[] {
          EACH.replace("padding: ZERO", "padding: CIRCULAR"),
          EACH.replace("upsample {}", "upsample { aligned_corners: true }"),
          EACH.replace("layer { activation: RELU }", "layer { standardise {} }")
        }) {
      Network network = network(other);
      try (ServedModel model = ServedModel.inMemory(network, Weights.initial(network, 2))) {
        assertThat(new ImageTiles(model).canTile()).isFalse();
      }
    }
  }

  /** Super-resolution: the result is cropped in proportion. */
  @Test
  void largerImagesThanThoseTakenAreCropped() {
    Network network =
        network(
            """
            name: "larger"
            input { image { height: 8 width: 8 } scale { factor: 0.01 offset: -1 } }
            encoder { skip { layer { pool_windows { window: 4 stride: 4 } } layer { upsample { factor: 4 } } } }
            encoder { siamese { convolution_2d { channels: 12 kernel: 3 padding: ZERO } } }
            encoder { depth_to_space { factor: 2 } }
            output { images { factor: 100 offset: 100 } }
            """);
    assertThat(network.sizes()).hasToString("height and width multiples of 4");
    try (ServedModel model = ServedModel.inMemory(network, Weights.initial(network, 2));
        Predictor predictor = new Predictor(model)) {
      SetDataset sets = sets(6, 9);
      FloatArray found = (FloatArray) predictor.answer(sets).get("images");
      SetDataset continued = ImageTiles.continued(sets, 8, 12);
      FloatArray whole = (FloatArray) predictor.answer(continued).get("images");
      assertThat(found.shape()).containsExactly(2, 3, 12, 18, 3);
      assertThat(whole.shape()).containsExactly(2, 3, 16, 24, 3);
      assertSame(found, ImageTiles.cropped(whole, 12, 18));
      assertThat(new ImageTiles(model).canTile()).isFalse();
    }
  }

  @Test
  void imagesOfAnySizeAreContinuedByReflection() {
    SetDataset sets = sets(9, 16);
    SetDataset continued = ImageTiles.continued(sets, 12, 16);
    int row = 16 * 3;
    for (int i = 0; i < 3; i++) {
      for (int place = 0; place < row; place++) {
        assertThat(continued.values()[(9 + i) * row + place])
            .isEqualTo(sets.values()[(8 - i) * row + place]);
      }
    }
  }
}
