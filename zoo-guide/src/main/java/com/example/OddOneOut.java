package com.example;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.layer.Activation;
import io.github.dsszoo.layer.BatchNorm;
import io.github.dsszoo.layer.CircularConvolution;
import io.github.dsszoo.layer.Dense;
import io.github.dsszoo.layer.Dss;
import io.github.dsszoo.layer.PoolPositions;
import io.github.dsszoo.layer.Siamese;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.Training;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.network.NetworkBuilder;
import io.github.dsszoo.spec.ModelRecipe;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Baseline;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.task.Task;
import io.github.dsszoo.task.Tasks;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A task: four of five signals have the same frequency; which one does not? */
public final class OddOneOut implements Task {
  private static final int SIGNALS = 5;
  private static final int SAMPLES = 32;

  @Override
  public String name() {
    return "odd-one-out";
  }

  @Override
  public String description() {
    return "Selects the signal whose frequency differs from the others.";
  }

  @Override
  public String source() {
    return "simulated waves, an endless stream";
  }

  @Override
  public String licence() {
    return "CC0-1.0";
  }

  @Override
  public SetSource train() {
    return SetSource.fresh(OddOneOut::sets, 1, 1000); // other sets in each epoch
  }

  @Override
  public SetSource validation() {
    return SetSource.fresh(OddOneOut::sets, 2, 200);
  }

  @Override
  public Map<String, SetSource> tests() {
    return Map.of("fresh sets", SetSource.fresh(OddOneOut::sets, 3, 500));
  }

  @Override
  public List<Baseline> baselines() {
    return List.of(
        new Baseline("chance", sets -> Map.of("accuracy", 1.0 / SIGNALS)),
        new Baseline(
            "number of sign changes",
            sets -> Map.of("accuracy", sets.accuracy(bySignChanges(sets)))));
  }

  /** Makes sets {@code from} to {@code from + count} of the stream of a seed. */
  private static SetDataset sets(long seed, long from, int count) {
    float[] values = new float[count * SIGNALS * SAMPLES];
    int[] labels = new int[count];
    for (int set = 0; set < count; set++) {
      Random random = new Random(31 * seed + 1_000_003 * (from + set)); // set i is always the same
      labels[set] = random.nextInt(SIGNALS);
      int common = 2 + random.nextInt(5);
      int odd = common + 1;
      for (int i = 0; i < SIGNALS; i++) {
        int turns = i == labels[set] ? odd : common;
        double phase = 2 * Math.PI * random.nextDouble();
        for (int t = 0; t < SAMPLES; t++) {
          double wave = Math.sin(phase + 2 * Math.PI * turns * t / SAMPLES);
          values[(set * SIGNALS + i) * SAMPLES + t] = (float) (wave + 0.3 * random.nextGaussian());
        }
      }
    }
    return SetDataset.of(values, new int[] {count, SIGNALS, SAMPLES, 1}, null, null)
        .withLabels(labels, SIGNALS);
  }

  /** The signal whose number of sign changes is farthest from the mean of its set. */
  private static int[] bySignChanges(SetDataset sets) {
    int[] selected = new int[sets.size()];
    for (int set = 0; set < sets.size(); set++) {
      double[] changes = new double[SIGNALS];
      for (int i = 0; i < SIGNALS; i++) {
        int start = (set * SIGNALS + i) * SAMPLES;
        for (int t = start + 1; t < start + SAMPLES; t++) {
          changes[i] += sets.values()[t] * sets.values()[t - 1] < 0 ? 1 : 0;
        }
      }
      double mean = Arrays.stream(changes).average().orElseThrow();
      for (int i = 1; i < SIGNALS; i++) {
        if (Math.abs(changes[i] - mean) > Math.abs(changes[selected[set]] - mean)) {
          selected[set] = i;
        }
      }
    }
    return selected;
  }

  /** The network that learns the task. */
  private static NetworkSpec network() {
    return NetworkBuilder.named("odd-one-out")
        .signals(SAMPLES, 1)
        .standardise()
        .encoder(
            Siamese.of(CircularConvolution.of(16).kernel(16)), // 16 filters, for each signal
            Activation.RELU,
            PoolPositions.mean(),
            BatchNorm.standard())
        .head(
            Dss.of(Dense.of(32)), // compares a signal with the mean of its set
            Activation.RELU,
            Dss.of(Dense.of(32)),
            Activation.RELU,
            Dss.of(Dense.of(1)))
        .selection()
        .spec();
  }

  /** Measures the baselines, trains, measures, exports, and loads the exported model. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "odd-one-out");
    Task task = Tasks.named("odd-one-out"); // registered in META-INF/services
    ModelRecipe recipe =
        ModelRecipe.newBuilder()
            .setSummary("Selects the one of five signals whose frequency differs, by DSS layers.")
            .setTask(task.name())
            .setNetwork(network())
            .build();
    TrainingPlan plan = Recipes.plan("default").toBuilder().setEpochs(10).build();
    SetSource test = task.tests().get("fresh sets");

    for (Baseline baseline : task.baselines()) {
      SetDataset sets = test.first(test.size());
      System.out.println(baseline.name() + ": " + baseline.figures().apply(sets));
    }
    try (TrainedModel model =
        Training.of(recipe, task, plan)
            .in(folder.resolve("run"))
            .run(task.train(), task.validation())) {
      System.out.println("odd-one-out: " + model.measure("fresh sets", test));
      model.export(folder.resolve("models"));
    }

    try (ZooModel model = Zoo.load(folder.resolve("models").resolve("odd-one-out"))) {
      System.out.println(model.card().summary());
      System.out.println("the fourth set: signal " + model.predict(test.first(4)).label(3));
      model.verify().assertHolds(); // the recorded answers, and every symmetry of the network
    }
  }
}
