package io.github.dsszoo.network;

import io.github.dsszoo.spec.AggregationSpec;
import io.github.dsszoo.spec.CircularConvolutionSpec;
import io.github.dsszoo.spec.Convolution2dSpec;
import io.github.dsszoo.spec.DenseSpec;
import io.github.dsszoo.spec.ElementMapSpec;
import io.github.dsszoo.spec.GraphConvolutionSpec;
import io.github.dsszoo.spec.GroupSpec;
import io.github.dsszoo.spec.OrbitMapSpec;
import io.github.dsszoo.spec.PointMapSpec;
import java.util.function.UnaryOperator;

/**
 * The messages of element maps, for {@link LayerSpecs} and {@link NetworkBuilder}. What a method
 * has no parameter for is set in the message: {@code circularConvolution(32, 25, c ->
 * c.setStride(2))}.
 */
public final class ElementMapSpecs {
  private ElementMapSpecs() {}

  /** A dense map on vectors: {@link io.github.dsszoo.layer.Dense}. */
  public static ElementMapSpec denseMap(int channels) {
    return ElementMapSpec.newBuilder()
        .setDense(DenseSpec.newBuilder().setChannels(channels))
        .build();
  }

  /** A circular convolution of signals: {@link io.github.dsszoo.layer.CircularConvolution}. */
  public static ElementMapSpec circularConvolution(int channels, int kernel) {
    return circularConvolution(channels, kernel, c -> c);
  }

  /**
   * A circular convolution of signals: {@link io.github.dsszoo.layer.CircularConvolution}.
   *
   * @param settings changes the message
   */
  public static ElementMapSpec circularConvolution(
      int channels, int kernel, UnaryOperator<CircularConvolutionSpec.Builder> settings) {
    return ElementMapSpec.newBuilder()
        .setCircularConvolution(
            settings.apply(
                CircularConvolutionSpec.newBuilder().setChannels(channels).setKernel(kernel)))
        .build();
  }

  /** A convolution of images: {@link io.github.dsszoo.layer.Convolution2d}. */
  public static ElementMapSpec convolution2d(int channels, int kernel) {
    return convolution2d(channels, kernel, c -> c);
  }

  /**
   * A convolution of images: {@link io.github.dsszoo.layer.Convolution2d}.
   *
   * @param settings changes the message
   */
  public static ElementMapSpec convolution2d(
      int channels, int kernel, UnaryOperator<Convolution2dSpec.Builder> settings) {
    return ElementMapSpec.newBuilder()
        .setConvolution2D(
            settings.apply(Convolution2dSpec.newBuilder().setChannels(channels).setKernel(kernel)))
        .build();
  }

  /** A map of each point alone: {@link io.github.dsszoo.layer.PointMap}. */
  public static ElementMapSpec pointMap(int channels) {
    return ElementMapSpec.newBuilder()
        .setPointMap(PointMapSpec.newBuilder().setChannels(channels))
        .build();
  }

  /**
   * A map of each point and of the aggregate of all points: {@link
   * io.github.dsszoo.layer.PointMap}.
   */
  public static ElementMapSpec pointMap(int channels, AggregationSpec pooled) {
    return ElementMapSpec.newBuilder()
        .setPointMap(PointMapSpec.newBuilder().setChannels(channels).setPooled(pooled))
        .build();
  }

  /** A graph convolution: {@link io.github.dsszoo.layer.GraphConvolution}. */
  public static ElementMapSpec graphConvolution(int channels, GraphConvolutionSpec.Form form) {
    return ElementMapSpec.newBuilder()
        .setGraphConvolution(GraphConvolutionSpec.newBuilder().setChannels(channels).setForm(form))
        .build();
  }

  /** Every linear map that commutes with a group: {@link io.github.dsszoo.layer.OrbitMap}. */
  public static ElementMapSpec orbitMap(int channels, GroupSpec group) {
    return ElementMapSpec.newBuilder()
        .setOrbitMap(OrbitMapSpec.newBuilder().setChannels(channels).setGroup(group))
        .build();
  }

  /** The same map without its bias. */
  public static ElementMapSpec withoutBias(ElementMapSpec map) {
    return map.toBuilder().setBias(false).build();
  }
}
