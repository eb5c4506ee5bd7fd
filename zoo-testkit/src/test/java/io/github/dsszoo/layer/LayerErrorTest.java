package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.internal.graph.GraphOps;
import io.github.dsszoo.layer.CircularConvolution.Method;
import io.github.dsszoo.layer.Convolution2d.Padding;
import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.framework.initializers.Zeros;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

/** What cannot be is refused when the graph is built, in a sentence that names the part. */
class LayerErrorTest {
  private static final ToySets VECTORS = ToySets.vectors(1, 1, 2, 3);
  private static final ToySets SIGNALS = ToySets.signals(1, 1, 2, 4, 3);
  private static final ToySets IMAGES = ToySets.images(1, 1, 2, 4, 6, 3);

  @Test
  void aDenseMapTakesVectors() {
    refuses(new Siamese(new Dense(2, true)), SIGNALS, "encoder/1: a dense map takes vectors");
  }

  @Test
  void aConvolutionTakesSignals() {
    refuses(new Siamese(convolution(3)), VECTORS, "encoder/1: a circular convolution takes");
  }

  @Test
  void aKernelIsAtMostAsLongAsTheSignal() {
    refuses(
        new Siamese(convolution(5)),
        SIGNALS,
        "encoder/1: kernel 5 is longer than the signal of length 4; set it to at most 4");
  }

  @Test
  void theMapsOfADssLayerAreNamedToo() {
    Dss dss = Dss.of(convolution(5));
    refuses(dss, SIGNALS, "encoder/1/self: kernel 5 is longer than the signal");
  }

  @Test
  void vectorsHaveNoPositions() {
    refuses(new PoolPositions(Aggregation.MEAN), VECTORS, "encoder/1: vectors have no positions");
  }

  @Test
  void aSetIsFlattenedBeforeItIsPooled() {
    Layer pooledFirst =
        (context, input) ->
            new FlattenSet(2).apply(context, new PoolSet(Aggregation.MEAN).apply(context, input));
    refuses(pooledFirst, VECTORS, "encoder/1: the set is already pooled");
  }

  @Test
  void windowsAreOfImages() {
    Layer convolution = new Siamese(new Convolution2d(2, 3, 1, Padding.VALID, true));
    refuses(
        convolution,
        SIGNALS,
        "encoder/1: a 2-D convolution takes images [height, width, channels], found signals of shape [4, 3]");
    refuses(
        new PoolWindows(Aggregation.MAX, 2, 2),
        VECTORS,
        "encoder/1: windows are pooled over images or volumes, found vectors of shape [3]");
    refuses(
        new Upsample(2, true),
        SIGNALS,
        "encoder/1: upsampling takes images or volumes, found signals of shape [4, 3]");
  }

  @Test
  void convolutionsOfVolumesTakeVolumes() {
    Layer convolution = new Siamese(new Convolution3d(2, 3, 1, Padding.ZERO, true));
    refuses(
        convolution,
        IMAGES,
        "encoder/1: a 3-D convolution takes volumes [depth, height, width, channels], found images");
    ToySets volumes = ToySets.volumes(1, 1, 2, 2, 4, 6, 3);
    String sizes = "encoder/1: expected volumes of at least 3 x 3 x 3, found 2 x 4 x 6";
    refuses(new PoolWindows(Aggregation.MAX, 3, 1), volumes, sizes);
    refuses(new Siamese(new Convolution3d(2, 3, 1, Padding.CIRCULAR, true)), volumes, sizes);
  }

  @Test
  void windowsFitIntoTheImage() {
    String sizes =
        "encoder/1: expected images of at least 5 x 5, found 4 x 6; use a smaller window or kernel";
    refuses(new PoolWindows(Aggregation.MAX, 5, 5), IMAGES, sizes);
    refuses(new Siamese(new Convolution2d(2, 5, 1, Padding.VALID, true)), IMAGES, sizes);
    refuses(new Siamese(new Convolution2d(2, 5, 1, Padding.CIRCULAR, true)), IMAGES, sizes);
  }

  @Test
  void aSkipConnectionEndsWithTheSizeThatItBeganWith() {
    refuses(
        SkipConnection.of(new PoolWindows(Aggregation.MAX, 2, 2)),
        IMAGES,
        "encoder/1: the layers of the skip connection turn images of shape [4, 6, 3] into images of shape [2, 3, 3]");
    refuses(
        SkipConnection.of(new PoolSet(Aggregation.MAX)),
        IMAGES,
        "encoder/1: the layers of the skip connection turn images of shape [4, 6, 3] into pooled images");
    refuses(
        SkipConnection.residual(new MaxConcatenation()),
        IMAGES,
        "encoder/1: the layers of the residual connection turn 3 channels into 6; end them with 3");
    refuses(
        SkipConnection.of(new Siamese(new Dense(2, true))),
        IMAGES,
        "encoder/1/0: a dense map takes vectors");
  }

  private static CircularConvolution convolution(int kernel) {
    return new CircularConvolution(2, kernel, 1, Method.DIRECT, true);
  }

  private static void refuses(Layer layer, ToySets sets, String message) {
    Layer inPlace = (context, input) -> layer.apply(context.in("encoder").in("1"), input);
    assertThatThrownBy(() -> LayerRunner.inference(inPlace, sets).close())
        .isInstanceOf(LayerException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void settingsAreCheckedWhenALayerIsMade() {
    assertThatThrownBy(() -> new Dense(0, true)).isInstanceOf(LayerException.class);
    assertThatThrownBy(() -> new ResidualAttention(0)).isInstanceOf(LayerException.class);
    assertThatThrownBy(() -> new FlattenSet(0)).isInstanceOf(LayerException.class);
    assertThatThrownBy(() -> new PoolWindows(Aggregation.MAX, 0, 1))
        .isInstanceOf(LayerException.class);
    assertThatThrownBy(() -> new PoolWindows(Aggregation.MAX, 1, 0))
        .isInstanceOf(LayerException.class);
    assertThatThrownBy(() -> new Upsample(0, true)).isInstanceOf(LayerException.class);
    for (int[] settings : new int[][] {{0, 1, 1}, {1, 0, 1}, {1, 1, 0}}) {
      assertThatThrownBy(
              () -> new Convolution2d(settings[0], settings[1], settings[2], Padding.ZERO, true))
          .isInstanceOf(LayerException.class)
          .hasMessageContaining("at least 1");
      assertThatThrownBy(
              () -> new Convolution3d(settings[0], settings[1], settings[2], Padding.ZERO, true))
          .isInstanceOf(LayerException.class)
          .hasMessageContaining("at least 1");
      assertThatThrownBy(
              () ->
                  new CircularConvolution(
                      settings[0], settings[1], settings[2], Method.DIRECT, true))
          .isInstanceOf(LayerException.class)
          .hasMessageContaining("at least 1");
    }
  }

  @Test
  void anElementFitsItsKind() {
    try (Graph graph = new Graph()) {
      Ops tf = GraphOps.of(graph);
      var values = tf.constant(new float[1][1][1]);
      for (Shape shape : new Shape[] {Shape.of(2, 3), Shape.of(-1)}) {
        assertThatThrownBy(
                () -> new Sets(values, Optional.empty(), ElementKind.VECTOR, shape, false))
            .isInstanceOf(LayerException.class)
            .hasMessageContaining("expected vectors of rank 1 [channels], found shape");
      }
    }
  }

  @Test
  void aPathHasOneVariableOfOneShape() {
    try (Graph graph = new Graph()) {
      Variables variables = Variables.zero(GraphOps.of(graph));
      variables.variable("a/b", Shape.of(2), true, seed -> new Zeros<>());
      assertThatThrownBy(() -> variables.variable("a/b", Shape.of(3), true, seed -> new Zeros<>()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a/b");
      assertThatThrownBy(() -> variables.get("a/c"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("there is no variable a/c");
    }
  }

  @Test
  void whatDoesNotTrainHasNoRandomnessAndNoUpdates() {
    try (Graph graph = new Graph()) {
      Ops tf = GraphOps.of(graph);
      Variables variables = Variables.zero(tf);
      GraphContext frozen =
          GraphContext.forTraining(
                  tf, variables, 1, tf.constant(0L), path -> path.equals("encoder"))
              .in("encoder");
      assertThatThrownBy(frozen::randomSeed)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("encoder");
      assertThatThrownBy(() -> frozen.update("mean", tf.constant(0f)))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
