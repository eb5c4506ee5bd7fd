package io.github.dsszoo.model;

import io.github.dsszoo.internal.graph.FloatTensors;
import io.github.dsszoo.internal.graph.GraphOps;
import io.github.dsszoo.internal.runtime.Sessions;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Variables;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.spec.InputSpec;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.ScaleSpec;
import io.github.dsszoo.spec.StandardiseSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The mean and the deviation of whole sets, for networks that standardise their sets and are run in
 * tiles. The first standardisation of a network is replaced by a scale whose numbers are computed
 * from all tiles of a set.
 */
final class GlobalStatistics {
  /** As in {@link io.github.dsszoo.layer.Standardise}: a smaller relative deviation is none. */
  private static final double FLOOR = 1e-5;

  private final NetworkSpec spec;
  private final NetworkSpec before;

  private GlobalStatistics(NetworkSpec spec, NetworkSpec before) {
    this.spec = spec;
    this.before = before;
  }

  /**
   * Finds the standardisation of a network.
   *
   * @return empty if there is none, or the layers before it have weights or read neighbours
   */
  static Optional<GlobalStatistics> of(NetworkSpec spec) {
    InputSpec input = spec.getInput();
    NetworkSpec.Builder before =
        NetworkSpec.newBuilder().setName(spec.getName()).setInput(spec.getInput());
    before.getOutputBuilder().getImagesBuilder();
    if (input.hasStandardise() && isOfAllChannels(input.getStandardise())) {
      before.getInputBuilder().clearPreprocessing();
    } else {
      List<LayerSpec> layers = new ArrayList<>();
      if (!collectBefore(spec.getEncoderList(), layers)) {
        return Optional.empty();
      }
      before.addAllEncoder(layers);
    }
    Network prefix = Network.of(before.build());
    boolean simple =
        prefix.parameters().isEmpty()
            && prefix.tiling().filter(tiling -> tiling.halo() == 0).isPresent();
    return simple ? Optional.of(new GlobalStatistics(spec, before.build())) : Optional.empty();
  }

  private static boolean isOfAllChannels(StandardiseSpec standardise) {
    return !standardise.getPerChannel();
  }

  /** Adds the layers before the first standardisation; false if there is none. */
  private static boolean collectBefore(List<LayerSpec> chain, List<LayerSpec> layers) {
    for (LayerSpec layer : chain) {
      if (layer.hasStandardise() && isOfAllChannels(layer.getStandardise())) {
        return true;
      }
      if (layer.hasSkip() && scaled(layer, ScaleSpec.getDefaultInstance()).isPresent()) {
        return collectBefore(layer.getSkip().getLayerList(), layers);
      }
      layers.add(layer);
    }
    return false;
  }

  /** The layer with a scale in place of the first standardisation; empty if it has none. */
  private static Optional<LayerSpec> scaled(LayerSpec layer, ScaleSpec scale) {
    if (layer.hasStandardise() && isOfAllChannels(layer.getStandardise())) {
      return Optional.of(LayerSpec.newBuilder().setScale(scale).build());
    }
    for (int i = 0; i < layer.getSkip().getLayerCount(); i++) {
      Optional<LayerSpec> inner = scaled(layer.getSkip().getLayer(i), scale);
      if (inner.isPresent()) {
        LayerSpec.Builder copy = layer.toBuilder();
        copy.getSkipBuilder().setLayer(i, inner.get());
        return Optional.of(copy.build());
      }
    }
    return Optional.empty();
  }

  /** Returns the network with a scale in place of the standardisation. */
  NetworkSpec with(ScaleSpec scale) {
    NetworkSpec.Builder copy = spec.toBuilder();
    if (spec.getInput().hasStandardise()) {
      copy.getInputBuilder().setScale(scale);
      return copy.build();
    }
    for (int i = 0; i < spec.getEncoderCount(); i++) {
      Optional<LayerSpec> layer = scaled(spec.getEncoder(i), scale);
      if (layer.isPresent()) {
        return copy.setEncoder(i, layer.get()).build();
      }
    }
    return copy.build();
  }

  /**
   * Measures a set and returns the scale that standardises it.
   *
   * @param tiles of the set, {@code [1, n, height, width, channels]}, which do not overlap; they
   *     are taken one by one
   */
  ScaleSpec measure(Stream<FloatArray> tiles) {
    Network network = Network.of(before);
    try (Graph graph = new Graph()) {
      Ops tf = GraphOps.of(graph);
      Operand<TFloat32> x =
          tf.placeholder(TFloat32.class, Placeholder.shape(network.freeBatchShape()));
      GraphContext context = GraphContext.forInference(tf, Variables.zero(tf));
      Operand<TFloat32> values =
          tf.identity(network.forward(context, x, Optional.empty()).features().values());
      Sums sums = new Sums();
      try (Session session = Sessions.onProcessor(graph)) {
        tiles.forEach(tile -> sums.add(run(session, x, values, tile)));
      }
      return sums.scale();
    }
  }

  private static float[] run(
      Session session, Operand<TFloat32> x, Operand<TFloat32> values, FloatArray tile) {
    Shape shape = Shape.of(tile.shape());
    try (TFloat32 tensor = TFloat32.tensorOf(shape, DataBuffers.of(tile.values(), true, false));
        Result result = session.runner().feed(x, tensor).fetch(values).run()) {
      return FloatTensors.values((TFloat32) result.get(0));
    }
  }

  /** The sums over all numbers of a set. */
  private static final class Sums {
    private double sum;
    private double squares;
    private long count;

    void add(float[] numbers) {
      for (float number : numbers) {
        sum += number;
        squares += (double) number * number;
      }
      count += numbers.length;
    }

    ScaleSpec scale() {
      double mean = sum / count;
      double variance = Math.max(0, squares / count - mean * mean);
      if (variance <= FLOOR * FLOOR * mean * mean + Float.MIN_NORMAL) {
        return ScaleSpec.newBuilder().setFactor(0).setOffset(0).build();
      }
      double factor = 1 / Math.sqrt(variance);
      return ScaleSpec.newBuilder()
          .setFactor((float) factor)
          .setOffset((float) (-mean * factor))
          .build();
    }
  }
}
