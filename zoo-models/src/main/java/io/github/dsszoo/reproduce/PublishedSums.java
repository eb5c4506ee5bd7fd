package io.github.dsszoo.reproduce;

import io.github.dsszoo.spec.AggregationSpec;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.spec.NetworkSpec;

/**
 * The published networks on signals sum their last features over positions and elements, 325
 * numbers, before a linear layer. A step of Adam then moves an answer by hundreds, and nothing is
 * learnt in any number of steps that was tried. With means in place of the sums, the same functions
 * are written with weights of the last layer that are as many times larger, and are learnt.
 */
final class PublishedSums {
  private PublishedSums() {}

  /** A network with means where its poolings sum; the same functions for sets of one size. */
  static NetworkSpec toMeans(NetworkSpec network) {
    NetworkSpec.Builder means = network.toBuilder();
    for (int i = 0; i < means.getEncoderCount(); i++) {
      LayerSpec.Builder layer = means.getEncoderBuilder(i);
      if (layer.hasPoolPositions() && layer.getPoolPositions() == AggregationSpec.SUM) {
        layer.setPoolPositions(AggregationSpec.MEAN);
      }
      if (layer.hasPoolSet() && layer.getPoolSet() == AggregationSpec.SUM) {
        layer.setPoolSet(AggregationSpec.MEAN);
      }
    }
    return means.build();
  }
}
