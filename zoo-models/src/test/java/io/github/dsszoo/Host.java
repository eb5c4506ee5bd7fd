package io.github.dsszoo;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.Training;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** A program that uses the library and has a log of its own. {@link ConsumerTest} runs it. */
final class Host {
  private Host() {}

  /**
   * Predicts, and logs the result by the host's own logger; exports a model that is no better than
   * a constant, which the library logs.
   *
   * @param arguments a folder
   */
  public static void main(String[] arguments) {
    try (ZooModel model = Zoo.load("signals-dss")) {
      Prediction prediction = model.predict(new float[2][3][100]);
      LoggerFactory.getLogger(Host.class).info("predicted {} sets", prediction.size());
    }
    Path folder = Path.of(arguments[0]);
    try (TrainedModel model = useless(folder)) {
      model.export(folder.resolve("models"));
    }
  }

  private static TrainedModel useless(Path folder) {
    String text =
        """
        name: "useless"
        input { vector { channels: 1 } }
        encoder { pool_set: MEAN }
        head { siamese { dense { channels: 2 } } }
        output { classes { name: "yes" name: "no" } }
        """;
    Network network = Network.of(NetworkText.parse(text, "host", NetworkSpec.newBuilder()).build());
    TrainingPlan.Builder plan = TrainingPlan.newBuilder().setEpochs(1).setBatchSize(1);
    plan.getOptimizerBuilder().setLearningRate(0.5f);
    return new Training(network, plan.build())
        .in(folder.resolve("run"))
        .run(sets(0, 0, 0, 0), sets(1, 1));
  }

  private static SetDataset sets(int... labels) {
    return SetDataset.of(new float[labels.length], new int[] {labels.length, 1, 1}, null, labels);
  }
}
