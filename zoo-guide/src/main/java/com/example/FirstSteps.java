package com.example;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.model.Head;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.task.Task;
import io.github.dsszoo.task.Tasks;
import java.nio.file.Path;
import java.util.Arrays;

/** Predicts with a pretrained model, fine-tunes it to another question, and exports the result. */
public final class FirstSteps {
  private FirstSteps() {}

  /** Runs the steps one after the other. */
  public static void main(String[] arguments) {
    Path serving = Path.of(arguments.length > 0 ? arguments[0] : "serving");
    Task task = Tasks.named("synthetic-signals"); // sets of 25 noisy signals that share one wave
    SetDataset test = task.tests().get("the paper's test split").first(300); // x [300, 25, 100, 1]

    try (ZooModel model = Zoo.load("signals-dss")) {
      Prediction prediction = model.predict(test);
      System.out.println("first set: " + prediction.label(0));
      System.out.println(
          "sine, square or sawtooth: accuracy " + prediction.accuracy(test.labels()));

      // Another question, with 200 labelled sets: is the wave smooth?
      try (TrainedModel tuned =
          model
              .fineTune(Recipes.plan("demo"))
              .name("signals-smooth")
              .head(Head.classes("smooth", "not smooth"))
              .on(smooth(task.train().first(200)), smooth(task.validation().first(100)))
              .run()) {
        double accuracy = tuned.predict(test).accuracy(smooth(test).labels());
        System.out.println("smooth or not: accuracy " + accuracy);
        System.out.println("exported: " + tuned.export(serving));
      }
    }
  }

  /** The same sets with other labels: 0 for sine waves, 1 for the others. */
  private static SetDataset smooth(SetDataset sets) {
    return sets.withLabels(Arrays.stream(sets.labels()).map(wave -> Math.min(wave, 1)).toArray());
  }
}
