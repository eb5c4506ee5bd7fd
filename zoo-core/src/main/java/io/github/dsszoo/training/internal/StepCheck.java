package io.github.dsszoo.training.internal;

import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A training step of a small network of convolutions on images, always with the same weights and
 * sets: its gradients on a device are compared with those on the processor.
 *
 * @param loss of the step
 * @param gradients by the path of the parameter
 * @param seconds of the second step; the first one prepares the device
 */
public record StepCheck(double loss, Map<String, float[]> gradients, double seconds) {
  private static final int SETS = 8;
  private static final int ELEMENTS = 4;
  private static final int SIZE = 16;
  private static final int CHANNELS = 3;

  private static final String NETWORK =
      """
      name: "check"
      input { image { height: 16 width: 16 channels: 3 } }
      encoder { dss { map { convolution_2d { channels: 8 kernel: 3 padding: ZERO } } } }
      encoder { activation: RELU }
      encoder { dss { map { convolution_2d { channels: 8 kernel: 3 stride: 2 padding: ZERO } } } }
      encoder { activation: RELU }
      encoder { pool_positions: MEAN }
      encoder { pool_set: MEAN }
      head { siamese { dense { channels: 4 } } }
      output { classes { name: "a" name: "b" name: "c" name: "d" } }
      """;

  /**
   * Runs the step.
   *
   * @param settings of the session
   * @param device the name in TensorFlow of the device, such as "/device:GPU:1"
   */
  public static StepCheck run(ConfigProto settings, String device) {
    Network network =
        Network.of(NetworkText.parse(NETWORK, "check", NetworkSpec.newBuilder()).build());
    // With plain gradient descent at the rate 1, a step changes the weights by the gradient.
    TrainingPlan.Builder plan = TrainingPlan.newBuilder().setClipNorm(0);
    plan.getOptimizerBuilder().getMomentumBuilder().setMomentum(0);
    try (TrainingGraph graph =
            new TrainingGraph(
                network,
                plan.build(),
                Masking.NONE,
                path -> false,
                path -> false,
                new Placement(settings, List.of(device), LossScale.NONE),
                Optional.empty());
        Batch batch = batch()) {
      Weights before = graph.weights();
      double loss = graph.step(batch, 0, 1).loss();
      Map<String, float[]> gradients = difference(network, before, graph.weights());
      long begin = System.nanoTime();
      graph.step(batch, 1, 1);
      return new StepCheck(loss, gradients, (System.nanoTime() - begin) / 1e9);
    }
  }

  private static Map<String, float[]> difference(Network network, Weights before, Weights after) {
    Map<String, float[]> gradients = new LinkedHashMap<>();
    for (String path : network.parameters().keySet()) {
      float[] old = before.byPath().get(path).values();
      float[] now = after.byPath().get(path).values();
      float[] gradient = new float[old.length];
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = old[i] - now[i];
      }
      gradients.put(path, gradient);
    }
    return gradients;
  }

  private static Batch batch() {
    SplittableRandom random = new SplittableRandom(7);
    Shape shape = Shape.of(SETS, ELEMENTS, SIZE, SIZE, CHANNELS);
    float[] x = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextDouble(-1, 1);
    }
    int[] labels = new int[SETS];
    for (int i = 0; i < SETS; i++) {
      labels[i] = i % 4;
    }
    return new Batch(
        Map.of(Batch.X, TFloat32.tensorOf(shape, DataBuffers.of(x))),
        TInt32.tensorOf(Shape.of(SETS), DataBuffers.of(labels)));
  }

  /**
   * Returns the largest difference of a gradient from that of another run, relative to the largest
   * gradient of the other run; infinite if one is not finite.
   */
  public double errorAgainst(StepCheck other) {
    double largest = 0;
    double error = 0;
    for (Map.Entry<String, float[]> entry : other.gradients.entrySet()) {
      float[] expected = entry.getValue();
      float[] found = gradients.get(entry.getKey());
      for (int i = 0; i < expected.length; i++) {
        double difference = Math.abs((double) expected[i] - found[i]);
        if (!Double.isFinite(difference)) {
          return Double.POSITIVE_INFINITY;
        }
        largest = Math.max(largest, Math.abs(expected[i]));
        error = Math.max(error, difference);
      }
    }
    return largest == 0 ? Double.POSITIVE_INFINITY : error / largest;
  }
}
