package io.github.dsszoo.bench;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.training.TrainingListener;
import io.github.dsszoo.training.internal.Batch;
import io.github.dsszoo.training.internal.BatchSource;
import io.github.dsszoo.training.internal.Masking;
import io.github.dsszoo.training.internal.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** Times training steps and predictions as a program of a user has them: nothing is left out. */
final class Steps {
  /** Steps of which the last is traced. */
  private static final int WARM = 4;

  private final Work work;
  private final Network network;
  private final Inputs inputs;

  Steps(Work work, Network network, Inputs inputs) {
    this.work = work;
    this.network = network;
    this.inputs = inputs;
  }

  /**
   * Steps of training.
   *
   * @param milliseconds of each step after those that warm up
   * @param losses of all steps, before their updates
   */
  record Training(double[] milliseconds, double[] losses) {}

  /**
   * Trains with Adam on one batch again and again. A step lasts from the end of the one before it
   * to its own end.
   *
   * @param warmUp the number of steps before the first that is timed, at least one
   * @param steps the number of steps that are timed
   */
  Training train(int warmUp, int steps) throws IOException {
    TrainingPlan.Builder plan = TrainingPlan.newBuilder().setEpochs(1).setClipNorm(0);
    plan.getOptimizerBuilder().getAdamBuilder();
    List<Long> ends = new ArrayList<>();
    List<Double> sums = new ArrayList<>(List.of(0.0));
    TrainingListener clock =
        new TrainingListener() {
          @Override
          public void stepped(int epoch, int step, int sets, double loss, double metric) {
            ends.add(System.nanoTime());
            sums.add(step * loss);
          }
        };
    Path folder = Files.createTempDirectory("bench");
    try {
      new Trainer(network, plan.build(), folder.resolve("run"))
          .startFrom(inputs.weights())
          .listen(clock)
          .run(new SameBatch(warmUp + steps), new SameBatch(1));
    } finally {
      AtomicFolder.delete(folder);
    }
    return new Training(
        IntStream.range(warmUp, warmUp + steps)
            .mapToDouble(i -> (ends.get(i) - ends.get(i - 1)) / 1e6)
            .toArray(),
        IntStream.range(0, warmUp + steps)
            .mapToDouble(i -> sums.get(i + 1) - sums.get(i))
            .toArray());
  }

  /** Times the ops of a training step, and of its batch in inference mode, by types of ops. */
  List<Map<String, Double>> profile() throws IOException {
    TrainingPlan.Builder plan = TrainingPlan.newBuilder().setEpochs(1).setClipNorm(0);
    plan.getOptimizerBuilder().getAdamBuilder();
    Path nothing = Path.of("unused"); // a trace has no run folder
    return new Trainer(network, plan.build(), nothing)
        .startFrom(inputs.weights()).trace(new SameBatch(WARM)).stream()
            .map(OpTimes::byType)
            .toList();
  }

  /** Loads the model in memory, for predictions. */
  ZooModel model() {
    return Zoo.inMemory(network, inputs.weights());
  }

  /** Times predictions of the batch, in milliseconds. */
  double[] predict(ZooModel model, int warmUp, int steps) {
    return timed(() -> model.predict(inputs.sets()), warmUp, steps);
  }

  /** Times an action again and again, in milliseconds. */
  static double[] timed(Runnable action, int warmUp, int steps) {
    double[] milliseconds = new double[steps];
    for (int i = -warmUp; i < steps; i++) {
      long begin = System.nanoTime();
      action.run();
      if (i >= 0) {
        milliseconds[i] = (System.nanoTime() - begin) / 1e6;
      }
    }
    return milliseconds;
  }

  /** The answers of the network as it is published: log-probabilities, or images. */
  float[] answers(ZooModel model) {
    Prediction prediction = model.predict(inputs.sets());
    return prediction
        .floats(
            work.hasLabels()
                ? "log_probabilities"
                : network.answersEachElement() ? "images" : "image")
        .values();
  }

  /** One batch as often as there are steps. */
  private final class SameBatch implements BatchSource {
    private final int steps;

    SameBatch(int steps) {
      this.steps = steps;
    }

    @Override
    public int batches() {
      return steps;
    }

    @Override
    public int sets() {
      return steps * work.batch();
    }

    @Override
    public Masking masking() {
      return Masking.NONE;
    }

    @Override
    public Iterator<Batch> epoch(int epoch) {
      return IntStream.range(0, steps).mapToObj(i -> batch()).iterator();
    }

    private Batch batch() {
      SetDataset sets = inputs.sets();
      Map<String, TType> x = Map.of(Batch.X, floats(sets.values(), sets.shape()));
      return new Batch(
          x,
          work.hasLabels()
              ? TInt32.vectorOf(inputs.labels())
              : floats(inputs.targets(), work.targetShape(network)));
    }

    private static TFloat32 floats(float[] values, int[] shape) {
      long[] sizes = IntStream.of(shape).asLongStream().toArray();
      return TFloat32.tensorOf(Shape.of(sizes), DataBuffers.of(values, true, false));
    }

    @Override
    public long fingerprint() {
      return steps;
    }
  }
}
