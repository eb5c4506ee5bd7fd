package io.github.dsszoo.network;

import io.github.dsszoo.spec.ActivationSpec;
import io.github.dsszoo.spec.AggregationSpec;
import io.github.dsszoo.spec.BatchNormSpec;
import io.github.dsszoo.spec.DropoutSpec;
import io.github.dsszoo.spec.DssSpec;
import io.github.dsszoo.spec.ElementMapSpec;
import io.github.dsszoo.spec.FlattenSetSpec;
import io.github.dsszoo.spec.FlattenSpec;
import io.github.dsszoo.spec.IndependentSpec;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.spec.MaxConcatenationSpec;
import io.github.dsszoo.spec.MeanSubtractionSpec;
import io.github.dsszoo.spec.PoolWindowsSpec;
import io.github.dsszoo.spec.ResidualAttentionSpec;
import io.github.dsszoo.spec.SkipSpec;
import io.github.dsszoo.spec.StandardiseSpec;
import io.github.dsszoo.spec.UpsampleSpec;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The messages of layers, for {@link NetworkBuilder}; {@link ElementMapSpecs} has those of the maps
 * inside them. What a method has no parameter for is set in the message: {@code dss(map, d ->
 * d.setBatchNorm(true))}.
 */
public final class LayerSpecs {
  private LayerSpecs() {}

  /** A DSS layer with a mean over the set: {@link io.github.dsszoo.layer.Dss}. */
  public static LayerSpec dss(ElementMapSpec map) {
    return dss(map, d -> d);
  }

  /**
   * A DSS layer: {@link io.github.dsszoo.layer.Dss}.
   *
   * @param settings changes the message
   */
  public static LayerSpec dss(ElementMapSpec map, UnaryOperator<DssSpec.Builder> settings) {
    return LayerSpec.newBuilder().setDss(settings.apply(DssSpec.newBuilder().setMap(map))).build();
  }

  /** The same map of each element alone: {@link io.github.dsszoo.layer.Siamese}. */
  public static LayerSpec siamese(ElementMapSpec map) {
    return LayerSpec.newBuilder().setSiamese(map).build();
  }

  /** A dense layer on each vector alone: a Siamese {@link io.github.dsszoo.layer.Dense}. */
  public static LayerSpec dense(int channels) {
    return siamese(ElementMapSpecs.denseMap(channels));
  }

  /**
   * A map of each element and what no symmetry of a single element changes in the set: {@link
   * io.github.dsszoo.layer.Independent}.
   *
   * @param settings changes the message
   */
  public static LayerSpec independent(
      ElementMapSpec map, UnaryOperator<IndependentSpec.Builder> settings) {
    return LayerSpec.newBuilder()
        .setIndependent(settings.apply(IndependentSpec.newBuilder().setMap(map)))
        .build();
  }

  /** Subtracts the mean of the set: {@link io.github.dsszoo.layer.MeanSubtraction}. */
  public static LayerSpec meanSubtraction() {
    return LayerSpec.newBuilder()
        .setMeanSubtraction(MeanSubtractionSpec.getDefaultInstance())
        .build();
  }

  /** Appends the maximum of the set: {@link io.github.dsszoo.layer.MaxConcatenation}. */
  public static LayerSpec maxConcatenation() {
    return LayerSpec.newBuilder()
        .setMaxConcatenation(MaxConcatenationSpec.getDefaultInstance())
        .build();
  }

  /**
   * Residual attention over the set: {@link io.github.dsszoo.layer.ResidualAttention}.
   *
   * @param channels of queries and keys
   */
  public static LayerSpec residualAttention(int channels) {
    return LayerSpec.newBuilder()
        .setResidualAttention(ResidualAttentionSpec.newBuilder().setChannels(channels))
        .build();
  }

  /** Batch normalisation: {@link io.github.dsszoo.layer.BatchNorm}. */
  public static LayerSpec batchNorm() {
    return LayerSpec.newBuilder().setBatchNorm(BatchNormSpec.getDefaultInstance()).build();
  }

  /** The rectified linear unit. */
  public static LayerSpec relu() {
    return activation(ActivationSpec.RELU);
  }

  /** An activation: {@link io.github.dsszoo.layer.Activation}. */
  public static LayerSpec activation(ActivationSpec activation) {
    return LayerSpec.newBuilder().setActivation(activation).build();
  }

  /**
   * Drops whole channels in training: {@link io.github.dsszoo.layer.ChannelDropout}.
   *
   * @param rate the probability to drop a channel, at least 0 and less than 1
   */
  public static LayerSpec dropout(float rate) {
    return LayerSpec.newBuilder().setDropout(DropoutSpec.newBuilder().setRate(rate)).build();
  }

  /** Standardises over all numbers of a set: {@link io.github.dsszoo.layer.Standardise}. */
  public static LayerSpec standardise() {
    return LayerSpec.newBuilder().setStandardise(StandardiseSpec.getDefaultInstance()).build();
  }

  /** Pools over the positions of each element: {@link io.github.dsszoo.layer.PoolPositions}. */
  public static LayerSpec poolPositions(AggregationSpec aggregation) {
    return LayerSpec.newBuilder().setPoolPositions(aggregation).build();
  }

  /** Pools over the elements of each set: {@link io.github.dsszoo.layer.PoolSet}. */
  public static LayerSpec poolSet(AggregationSpec aggregation) {
    return LayerSpec.newBuilder().setPoolSet(aggregation).build();
  }

  /** The maximum over windows of 2: {@link io.github.dsszoo.layer.PoolWindows}. */
  public static LayerSpec poolWindows() {
    return poolWindows(p -> p);
  }

  /**
   * Pools over windows of each element: {@link io.github.dsszoo.layer.PoolWindows}.
   *
   * @param settings changes the message
   */
  public static LayerSpec poolWindows(UnaryOperator<PoolWindowsSpec.Builder> settings) {
    return LayerSpec.newBuilder()
        .setPoolWindows(settings.apply(PoolWindowsSpec.newBuilder()))
        .build();
  }

  /** Enlarges each element by 2: {@link io.github.dsszoo.layer.Upsample}. */
  public static LayerSpec upsample() {
    return upsample(u -> u);
  }

  /**
   * Enlarges each element: {@link io.github.dsszoo.layer.Upsample}.
   *
   * @param settings changes the message
   */
  public static LayerSpec upsample(UnaryOperator<UpsampleSpec.Builder> settings) {
    return LayerSpec.newBuilder().setUpsample(settings.apply(UpsampleSpec.newBuilder())).build();
  }

  /** Appends what layers make of an element: {@link io.github.dsszoo.layer.SkipConnection}. */
  public static LayerSpec skip(LayerSpec... layers) {
    return LayerSpec.newBuilder()
        .setSkip(SkipSpec.newBuilder().addAllLayer(List.of(layers)))
        .build();
  }

  /** Adds what layers make of an element: {@link io.github.dsszoo.layer.SkipConnection}. */
  public static LayerSpec residual(LayerSpec... layers) {
    return LayerSpec.newBuilder()
        .setSkip(SkipSpec.newBuilder().addAllLayer(List.of(layers)).setSum(true))
        .build();
  }

  /** Makes a vector of each element: {@link io.github.dsszoo.layer.Flatten}. */
  public static LayerSpec flatten() {
    return LayerSpec.newBuilder().setFlatten(FlattenSpec.getDefaultInstance()).build();
  }

  /**
   * Makes a vector of each set: {@link io.github.dsszoo.layer.FlattenSet}.
   *
   * @param size of every set
   */
  public static LayerSpec flattenSet(int size) {
    return LayerSpec.newBuilder().setFlattenSet(FlattenSetSpec.newBuilder().setSize(size)).build();
  }
}
