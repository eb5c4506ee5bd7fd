package io.github.dsszoo.python;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.model.ReferenceCase;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.Training;
import io.github.dsszoo.model.WeightImport;
import io.github.dsszoo.network.Metric;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.training.internal.Masking;
import java.nio.file.Path;
import java.util.List;

/**
 * Models that were trained for a few steps, so that their statistics and biases are not those of
 * the beginning, and an imported one on graphs: between them they have every layer but that for
 * sets of one size, all outputs but images, and samples with a mask and without.
 */
final class FreshExports {
  private static final int SIZE = 4;

  private static final String SIGNALS =
      """
      name: "fresh-signals"
      input { signal { length: 16 channels: 2 } standardise { per_channel: true } }
      encoder { dss { map { circular_convolution { channels: 6 kernel: 5 method: DIRECT } } split: CENTRED } }
      encoder { batch_norm {} }
      encoder { activation: RELU }
      encoder { dropout { rate: 0.1 } }
      encoder {
        dss {
          map { circular_convolution { channels: 6 kernel: 7 stride: 2 method: SPECTRAL } }
          aggregation: SUM
          split: OTHERS
          batch_norm: true
        }
      }
      encoder { activation: GELU }
      encoder {
        dss {
          map { circular_convolution { channels: 5 kernel: 3 } }
          aggregation: MAX
          order: MAP_THEN_AGGREGATE
          aggregate_bias: true
        }
      }
      encoder { activation: ELU }
      encoder { pool_positions: MAX }
      encoder { siamese { dense { channels: 6 } } }
      encoder { pool_set: MEAN }
      head { siamese { dense { channels: 3 } } }
      output { classes { name: "low" name: "middle" name: "high" } }
      """;

  private static final String VECTORS =
      """
      name: "fresh-vectors"
      input { vector { channels: 4 } scale { factor: 0.5 offset: 1 } }
      encoder { siamese { dense { channels: 8 } bias: false } }
      encoder { activation: ELU }
      encoder { dss { map { dense { channels: 8 } } aggregation: MEAN split: OTHERS } }
      encoder { activation: RELU }
      encoder { dss { map { dense { channels: 8 } } aggregation: SUM order: MAP_THEN_AGGREGATE batch_norm: true } }
      encoder { pool_set: MAX }
      head { siamese { dense { channels: 3 } } }
      output { log_probabilities { classes: 3 } }
      """;

  private static final String RIVALS =
      """
      name: "fresh-rivals"
      input { signal { length: 12 } standardise {} }
      encoder { siamese { circular_convolution { channels: 4 kernel: 5 } } }
      encoder { batch_norm {} }
      encoder { mean_subtraction {} }
      encoder { activation: RELU }
      encoder { siamese { circular_convolution { channels: 4 kernel: 3 stride: 2 } } }
      encoder { max_concatenation {} }
      encoder { batch_norm {} }
      encoder { activation: RELU }
      encoder { residual_attention { channels: 3 } }
      encoder { flatten {} }
      encoder { dss { map { dense { channels: 6 } } aggregation: MAX } }
      encoder { residual_attention { channels: 4 } }
      encoder { pool_set: MEAN }
      head { siamese { dense { channels: 3 } } }
      output { log_probabilities { classes: 3 } }
      """;

  private static final String SYMMETRIES =
      """
      name: "fresh-symmetries"
      input { signal { length: 9 } standardise {} }
      encoder { dss { map { orbit_map { channels: 4 group { square: 3 } } } } }
      encoder { activation: RELU }
      encoder { independent { map { orbit_map { channels: 4 group { generators {
        permutation { image: 1 image: 2 image: 0 image: 3 image: 4 image: 5 image: 6 image: 8 image: 7 } } } } } } }
      encoder { activation: RELU }
      encoder { independent { map { circular_convolution { channels: 4 kernel: 5 stride: 3 } } aggregation: SUM } }
      encoder { pool_positions: MEAN }
      encoder { pool_set: MEAN }
      head { siamese { dense { channels: 3 } } }
      output { log_probabilities { classes: 3 } }
      """;

  private static final String IMAGES =
      """
      name: "fresh-images"
      input { image { height: 8 width: 12 } scale { factor: 0.5 } }
      encoder { dss { map { convolution_2d { channels: 4 kernel: 3 padding: ZERO } } batch_norm: true } }
      encoder { activation: ELU }
      encoder {
        skip {
          layer { pool_windows { aggregation: MAX } }
          layer { dss { map { convolution_2d { channels: 6 kernel: 3 } } aggregation: MAX } }
          layer { activation: RELU }
          layer { upsample { aligned_corners: true } }
        }
      }
      encoder { siamese { convolution_2d { channels: 6 kernel: 3 padding: VALID } } }
      encoder { dropout { rate: 0.1 } }
      encoder { pool_windows { aggregation: MEAN window: 3 stride: 3 } }
      encoder { upsample {} }
      encoder { pool_positions: MAX }
      head { dss { map { dense { channels: 1 } } } }
      output { selection {} }
      """;

  private static final String VOLUMES =
      """
      name: "fresh-volumes"
      input { volume { depth: 4 height: 6 width: 8 channels: 2 } standardise {} }
      encoder { dss { map { convolution_3d { channels: 4 kernel: 3 padding: ZERO } } batch_norm: true } }
      encoder { activation: RELU }
      encoder {
        skip {
          layer { pool_windows { aggregation: MAX } }
          layer { dss { map { convolution_3d { channels: 4 kernel: 2 } } aggregation: MAX } }
          layer { activation: ELU }
          layer { upsample { aligned_corners: true } }
        }
      }
      encoder { siamese { convolution_3d { channels: 6 kernel: 2 stride: 2 padding: VALID } } }
      encoder { pool_windows { aggregation: MEAN } }
      encoder { upsample {} }
      encoder { pool_positions: MAX }
      encoder { pool_set: MEAN }
      head { siamese { dense { channels: 3 } } }
      output { classes { name: "a" name: "b" name: "c" } }
      """;

  private static final String POINTS =
      """
      name: "fresh-points"
      input { points { points: 7 } standardise {} }
      encoder { dss { map { point_map { channels: 4 } } aggregation: MAX batch_norm: true } }
      encoder { activation: RELU }
      encoder { siamese { point_map { channels: 6 pooled: MEAN } } }
      encoder { pool_positions: MAX }
      head { dss { map { dense { channels: 1 } } } }
      output { selection {} }
      """;

  private static final String SKELETONS =
      """
      name: "fresh-skeletons"
      input {
        graph {
          vertices: 5
          edge { from: 0 to: 1 } edge { from: 1 to: 2 } edge { from: 1 to: 3 } edge { from: 3 to: 4 }
        }
      }
      encoder { dss { map { graph_convolution { channels: 6 } } batch_norm: true } }
      encoder { activation: RELU }
      encoder { siamese { graph_convolution { channels: 4 form: SUM } } }
      encoder { max_concatenation {} }
      encoder { pool_positions: MEAN }
      encoder { pool_set: MEAN }
      head { siamese { dense { channels: 3 } } }
      output { classes { name: "a" name: "b" name: "c" } }
      """;

  private static final String OWN_GRAPHS =
      """
      name: "fresh-own-graphs"
      input { graph { vertices: 6 channels: 2 given: ADJACENCY } }
      encoder { dss { map { graph_convolution { channels: 6 } } } }
      encoder { batch_norm {} }
      encoder { activation: RELU }
      encoder { siamese { graph_convolution { channels: 4 form: SUM } } }
      encoder { pool_positions: MEAN }
      encoder { pool_set: MEAN }
      head { siamese { dense { channels: 2 } } }
      output { values { value { name: "mass" unit: "kg" factor: 2 offset: 70 } value { name: "size" } } }
      """;

  /** That takes edges in its requests. */
  private static final String ON_GRAPHS = "graphs-DeepSetsNet";

  private FreshExports() {}

  /** Trains and exports the models; their versions' folders. */
  static List<Path> make(Path folder) {
    return List.of(
        export(SIGNALS, Masking.ELEMENTS, folder),
        export(VECTORS, Masking.NONE, folder),
        export(RIVALS, Masking.NONE, folder),
        export(SYMMETRIES, Masking.ELEMENTS, folder),
        export(IMAGES, Masking.NONE, folder),
        export(VOLUMES, Masking.ELEMENTS, folder),
        export(POINTS, Masking.NONE, folder),
        export(SKELETONS, Masking.ELEMENTS, folder),
        export(OWN_GRAPHS, Masking.POINTS, folder),
        imported(ON_GRAPHS, folder));
  }

  private static Path imported(String published, Path folder) {
    Path weights =
        ReferenceCase.named(published).weights().write(folder.resolve(published + ".safetensors"));
    return WeightImport.of(weights, published).export(folder.resolve("models"));
  }

  private static Path export(String text, Masking masking, Path folder) {
    NetworkSpec spec = NetworkText.parse(text, "a test", NetworkSpec.newBuilder()).build();
    Network network = Network.of(spec);
    TrainingPlan plan = TrainingPlan.newBuilder().setEpochs(2).setBatchSize(8).build();
    try (TrainedModel model =
        new Training(network, plan)
            .in(folder.resolve("runs").resolve(spec.getName()))
            .run(answered(network, 24, masking, 1), answered(network, 8, masking, 2))) {
      return model.export(folder.resolve("models"));
    }
  }

  private static SetDataset answered(Network network, int sets, Masking masking, long seed) {
    SetDataset drawn = RandomSets.of(network, sets, SIZE, masking, seed);
    if (network.metric() == Metric.MEAN_ABSOLUTE_ERROR) {
      int values = Math.toIntExact(network.answerShape(sets, SIZE).get(1));
      return drawn.withTargets(new float[sets * values], sets, values);
    }
    int choices = network.selects() ? SIZE : network.classes();
    int[] labels = new int[sets];
    for (int i = 0; i < sets; i++) {
      labels[i] = i % choices;
    }
    return drawn.withLabels(labels, choices);
  }
}
