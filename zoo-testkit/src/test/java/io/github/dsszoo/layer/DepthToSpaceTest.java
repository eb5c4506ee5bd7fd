package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.Shape;

class DepthToSpaceTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void arrangesTheChannelsOfAPixelAsASquare(int factor) {
    ToySets x = ToySets.images(5, 2, 3, 4, 5, 2 * factor * factor);
    try (LayerRunner runner = LayerRunner.inference(DepthToSpace.by(factor), x)) {
      ToySets y = runner.run(x);
      assertThat(y.rows()).isEqualTo(factor * 4);
      assertThat(y.columns()).isEqualTo(factor * 5);
      assertThat(y.channels()).isEqualTo(2);
      assertThat(Twins.each(x, image -> arranged(image, 5, factor)).distance(y)).isZero();
    }
  }

  private static double[][] arranged(double[][] x, int columns, int factor) {
    int channels = x[0].length / factor / factor;
    double[][] y = new double[x.length * factor * factor][channels];
    for (int position = 0; position < x.length; position++) {
      for (int channel = 0; channel < x[0].length; channel++) {
        int down = channel / channels / factor;
        int right = channel / channels % factor;
        int row = position / columns * factor + down;
        int column = position % columns * factor + right;
        y[row * columns * factor + column][channel % channels] = x[position][channel];
      }
    }
    return y;
  }

  @Test
  void predictsTheShapeOfItsOutput() {
    assertThat(DepthToSpace.by(3).outputElement(Shape.of(4, 5, 27))).hasValue(Shape.of(12, 15, 3));
    assertThat(DepthToSpace.by(3).outputElement(Shape.of(4, 5, 26))).isEmpty();
    assertThat(DepthToSpace.by(3).outputElement(Shape.of(4, 5))).isEmpty();
    assertThat(DepthToSpace.by(3).receptiveField(new Span(-1, 6))).hasValue(new Span(-1, 2));
  }

  @Test
  void refusesOtherElementsAndChannels() {
    refuses(
        DepthToSpace.by(2),
        ToySets.signals(1, 1, 2, 4, 4),
        "depth_to_space takes images, found signals of shape [4, 4]");
    refuses(
        DepthToSpace.by(2),
        ToySets.images(1, 1, 2, 3, 3, 6),
        "depth_to_space with factor 2 takes a multiple of 4 channels, found 6");
    assertThatThrownBy(() -> DepthToSpace.by(0))
        .isInstanceOf(LayerException.class)
        .hasMessage("depth_to_space: factor is 0; set it to at least 1");
  }

  private static void refuses(Layer layer, ToySets sets, String message) {
    assertThatThrownBy(() -> LayerRunner.inference(layer, sets).close())
        .isInstanceOf(LayerException.class)
        .hasMessageContaining(message);
  }
}
