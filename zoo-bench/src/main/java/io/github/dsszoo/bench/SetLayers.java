package io.github.dsszoo.bench;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.CircularConvolution;
import io.github.dsszoo.layer.CircularConvolution.Method;
import io.github.dsszoo.layer.Convolution2d;
import io.github.dsszoo.layer.Dss;
import io.github.dsszoo.layer.ElementMap;
import io.github.dsszoo.layer.PointMap;
import io.github.dsszoo.layer.Siamese;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/** Times single layers, forward and backward, in milliseconds. */
final class SetLayers {
  private static final int BATCH = 16;
  private static final int N = 25;

  /** Length, input channels, channels, kernel and stride. */
  private static final List<String> CONVOLUTIONS =
      List.of(
          "100,1,160,100,2", "50,160,160,50,2", "100,1,32,25,2", "50,32,64,13,2", "50,32,64,25,2");

  private SetLayers() {}

  private record Case(String name, ElementMap map, ElementKind kind, Shape element) {}

  /**
   * A DSS layer beside a Siamese layer of the same map, on 16 sets of 25 elements: 26 maps beside
   * 25.
   *
   * @return by name: the times of the DSS layer, and those of the Siamese layer
   */
  static Map<String, List<double[]>> dssBesideSiamese(int steps) {
    List<Case> cases =
        List.of(
            new Case(
                "circular convolution, length 50, 160 to 160 channels, kernel 50",
                CircularConvolution.of(160).kernel(50),
                ElementKind.SIGNAL,
                Shape.of(50, 160)),
            new Case(
                "2-D convolution, 16x16, 64 to 64 channels, kernel 3",
                Convolution2d.of(64).kernel(3),
                ElementKind.IMAGE,
                Shape.of(16, 16, 64)),
            new Case(
                "point map, 256 points, 64 to 128 channels",
                PointMap.of(128),
                ElementKind.POINTS,
                Shape.of(256, 64)));
    Map<String, List<double[]>> times = new LinkedHashMap<>();
    for (Case some : cases) {
      try (LayerGraph dss =
              new LayerGraph(Dss.of(some.map()), some.kind(), BATCH, N, some.element());
          LayerGraph siamese =
              new LayerGraph(Siamese.of(some.map()), some.kind(), BATCH, N, some.element())) {
        times.put(some.name(), alternate(dss, siamese, steps));
      }
    }
    return times;
  }

  /**
   * Direct beside spectral convolutions of a DSS layer.
   *
   * @return by the sizes of the convolution: the times of the direct method, those of the spectral
   *     one, and those of the method that the cost rule selects
   */
  static Map<String, List<double[]>> directBesideSpectral(int steps) {
    Map<String, List<double[]>> times = new LinkedHashMap<>();
    for (String sizes : CONVOLUTIONS) {
      int[] s = Arrays.stream(sizes.split(",")).mapToInt(Integer::parseInt).toArray();
      try (LayerGraph direct = convolution(s, Method.DIRECT);
          LayerGraph spectral = convolution(s, Method.SPECTRAL);
          LayerGraph selected = convolution(s, Method.AUTO)) {
        List<double[]> pair = alternate(direct, spectral, steps);
        times.put(
            "%s, %s to %s, %s, %s".formatted(s[0], s[1], s[2], s[3], s[4]),
            List.of(pair.get(0), pair.get(1), alternate(selected, selected, steps).get(0)));
      }
    }
    return times;
  }

  private static LayerGraph convolution(int[] sizes, Method method) {
    CircularConvolution map = new CircularConvolution(sizes[2], sizes[3], sizes[4], method, true);
    return new LayerGraph(Dss.of(map), ElementKind.SIGNAL, BATCH, N, Shape.of(sizes[0], sizes[1]));
  }

  private static List<double[]> alternate(LayerGraph one, LayerGraph other, int steps) {
    double[] first = new double[steps];
    double[] second = new double[steps];
    one.forwardAndBackward();
    other.forwardAndBackward();
    for (int i = 0; i < steps; i++) {
      first[i] = time(one);
      second[i] = time(other);
    }
    return List.of(first, second);
  }

  private static double time(LayerGraph layer) {
    long begin = System.nanoTime();
    layer.forwardAndBackward();
    return (System.nanoTime() - begin) / 1e6;
  }
}
