package com.example;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.layer.BatchNorm;
import io.github.dsszoo.layer.Dense;
import io.github.dsszoo.layer.PoolSet;
import io.github.dsszoo.layer.Siamese;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.Training;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkBuilder;
import io.github.dsszoo.task.Recipes;
import java.nio.file.Path;
import java.util.Random;

/** A network with the layer {@link Spread}: do the sensors of a set agree? */
public final class SensorAgreement {
  private static final int SENSORS = 6;
  private static final int CHANNELS = 3; // what one sensor measures

  private SensorAgreement() {}

  /** Trains the network, exports it, loads it again, and checks it. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "sensors");
    Network network =
        NetworkBuilder.named("sensor-agreement")
            .vectors(CHANNELS)
            .encoder(new Spread(1e-3), PoolSet.mean(), BatchNorm.standard())
            .head(Siamese.of(Dense.of(2)))
            .classes("agree", "disagree")
            .build();
    SetDataset test = readings(3, 500);

    try (TrainedModel model =
        new Training(network, Recipes.plan("default").toBuilder().setEpochs(20).build())
            .in(folder.resolve("run"))
            .describe(
                "Classifies sets of sensors as agreeing or not.", "Classifies sets of sensors.")
            .data("simulated readings", "CC0-1.0")
            .run(readings(1, 1000), readings(2, 200))) {
      System.out.println("test sets: " + model.measure("fresh sets", SetSource.of(test)));
      model.export(folder.resolve("models"));
    }

    try (ZooModel model = Zoo.load(folder.resolve("models").resolve("sensor-agreement"))) {
      System.out.println("loaded: " + model.predict(test).figures(test));
      System.out.println(
          "the first layer: " + model.network().spec().getEncoder(0).getCustom().getName());
      model.verify().assertHolds(); // predictions as recorded, order of elements, padding, batch
    }
  }

  /** Sensors that measure the same three quantities, with little or with much noise. */
  private static SetDataset readings(long seed, int count) {
    Random random = new Random(seed);
    float[] values = new float[count * SENSORS * CHANNELS];
    int[] labels = new int[count];
    for (int set = 0; set < count; set++) {
      labels[set] = random.nextInt(2);
      for (int channel = 0; channel < CHANNELS; channel++) {
        double truth = 10 * random.nextGaussian();
        for (int sensor = 0; sensor < SENSORS; sensor++) {
          double noise = (labels[set] == 0 ? 0.5 : 1.5) * random.nextGaussian();
          values[(set * SENSORS + sensor) * CHANNELS + channel] = (float) (truth + noise);
        }
      }
    }
    return SetDataset.of(values, new int[] {count, SENSORS, CHANNELS}, null, labels);
  }
}
