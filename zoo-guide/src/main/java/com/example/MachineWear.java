package com.example;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.model.Head;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import java.nio.file.Path;
import java.util.Random;

/** Fine-tunes a pretrained model: is a machine worn, given what its vibration sensors measure? */
public final class MachineWear {
  private static final int SENSORS = 8; // the largest number of sensors on one machine
  private static final int SAMPLES = 64; // in one signal

  private MachineWear() {}

  /** Writes three data sets, fine-tunes on them, exports the result, and predicts with it. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "machine-wear");
    SetFiles.write(machines(1, 96), folder.resolve("train.npz"));
    SetFiles.write(machines(2, 64), folder.resolve("validation.npz"));
    SetFiles.write(machines(3, 200), folder.resolve("test.npz"));

    SetDataset train = SetFiles.read(folder.resolve("train.npz"), 2); // 2 axes: length, channels
    SetDataset validation = SetFiles.read(folder.resolve("validation.npz"), 2);
    SetDataset test = SetFiles.read(folder.resolve("test.npz"), 2);

    TrainingPlan plan = Recipes.plan("fine-tune").toBuilder().setEpochs(12).build();
    Path exported;
    try (ZooModel model = Zoo.load("signals-dss");
        TrainedModel tuned =
            model
                .fineTune(plan)
                .name("machine-wear")
                .describe("Tells worn machines from healthy ones.", "whether a machine is worn")
                .data("simulated vibrations", "CC0-1.0")
                .head(Head.classes("healthy", "worn"))
                .on(train, validation)
                .run()) {
      System.out.println("best epoch: " + tuned.best().epoch());
      tuned
          .measure("test machines", SetSource.of(test))
          .forEach((name, value) -> System.out.println(name + " on test machines: " + value));
      exported = tuned.export(folder.resolve("models"));
    }

    try (ZooModel model = Zoo.load(exported)) {
      Prediction prediction = model.predict(test.range(1, 5));
      for (int set = 0; set < prediction.size(); set++) {
        System.out.println("machine " + set + ": " + prediction.label(set));
      }
    }
  }

  /**
   * Simulates machines. A machine has 3 to 8 sensors. All sensors measure the same rotation, each
   * with noise of its own; wear adds a second wave of three times the frequency.
   *
   * @return values [count, 8, 64, 1], a mask [count, 8] and labels [count]: 0 healthy, 1 worn
   */
  private static SetDataset machines(long seed, int count) {
    Random random = new Random(seed);
    float[] values = new float[count * SENSORS * SAMPLES];
    float[] mask = new float[count * SENSORS];
    int[] labels = new int[count];
    for (int set = 0; set < count; set++) {
      labels[set] = random.nextInt(2);
      int sensors = 3 + random.nextInt(SENSORS - 2);
      int turns = 2 + random.nextInt(4);
      double phase = 2 * Math.PI * random.nextDouble();
      for (int sensor = 0; sensor < sensors; sensor++) {
        mask[set * SENSORS + sensor] = 1;
        for (int t = 0; t < SAMPLES; t++) {
          double angle = phase + 2 * Math.PI * turns * t / SAMPLES;
          double clean = Math.sin(angle) + labels[set] * 0.8 * Math.sin(3 * angle);
          values[(set * SENSORS + sensor) * SAMPLES + t] =
              (float) (clean + 0.8 * random.nextGaussian());
        }
      }
    }
    return SetDataset.of(values, new int[] {count, SENSORS, SAMPLES, 1}, mask, labels);
  }
}
