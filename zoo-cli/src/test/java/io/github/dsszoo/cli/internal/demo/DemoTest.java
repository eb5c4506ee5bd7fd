package io.github.dsszoo.cli.internal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.internal.Splits;
import io.github.dsszoo.data.internal.signal.SyntheticSignals;
import io.github.dsszoo.data.internal.signal.Wave;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.Training;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.training.TrainingListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  private static final SyntheticSignals SIGNALS = SyntheticSignals.paper().withSetSize(5);
  private static final TrainingPlan PLAN =
      Recipes.plan("demo").toBuilder().setEpochs(2).setBatchSize(8).build();

  @TempDir private Path temporary;

  /** Keeps what is said. */
  private static final class Heard implements Console {
    private final List<String> lines = new ArrayList<>();
    private int trainings;

    @Override
    public void say(String line, Object... arguments) {
      lines.add(arguments.length == 0 ? line : String.format(Locale.ROOT, line, arguments));
    }

    @Override
    public TrainingListener progress() {
      trainings++;
      return new TrainingListener() {};
    }
  }

  @Test
  void playsFromAModelToAPageAndPlaysAgain() throws Exception {
    Path model = pretrained();
    Heard first = new Heard();
    Heard second = new Heard();
    SignalsFigures figures = play(model, first);
    SignalsFigures again = play(model, second);

    assertThat(first.trainings).isEqualTo(1);
    assertThat(second.lines).isEqualTo(first.lines);
    assertThat(again.largestDifference()).isEqualTo(figures.largestDifference()).isLessThan(1e-5);
    assertThat(figures.paper().sets()).isEqualTo(12);
    assertThat(figures.fourWaves().sets()).isEqualTo(10);
    assertThat(figures.epochs()).isEqualTo(2);

    pageSaysWhatWasPrinted(figures, second.lines);
    typingWhatItSaysWorks(again);
  }

  private void pageSaysWhatWasPrinted(SignalsFigures figures, List<String> lines) throws Exception {
    String page = Xml.textOf(Files.readString(temporary.resolve("demo/index.html")));
    String printed = String.join("\n", lines);
    for (SignalsFigures.Answers answers : List.of(figures.paper(), figures.fourWaves())) {
      String summary = new Confusion(answers.classes(), answers.confusion()).summary();
      assertThat(page).contains("Accuracy " + summary);
      assertThat(printed).contains("accuracy " + summary);
    }
    String difference = Figures.difference(figures.largestDifference());
    assertThat(page).contains("Largest difference of a probability: " + difference);
    assertThat(printed).contains("largest difference of a probability is " + difference);
  }

  private void typingWhatItSaysWorks(SignalsFigures figures) {
    assertThat(temporary.resolve("demo/.runs")).doesNotExist();
    try (ZooModel tuned = Zoo.load(temporary.resolve("demo/serving/signals-four-waves"))) {
      var sets = SetFiles.read(temporary.resolve("demo/sets/signals-four-waves.npz"), 2);
      assertThat(tuned.predict(sets).accuracy(sets.labels()))
          .isEqualTo(figures.fourWaves().accuracy());
      assertThat(tuned.classes()).containsExactly("sine", "square", "sawtooth", "triangle");
    }
  }

  private Path pretrained() {
    Splits splits = SIGNALS.splits(7, 16, 8, 1);
    Network network = Network.of(Recipes.recipe("signals-dss").getNetwork());
    try (TrainedModel model =
        new Training(network, PLAN)
            .in(temporary.resolve("run"))
            .run(splits.train(), splits.validation())) {
      return model.export(temporary.resolve("models"));
    }
  }

  private SignalsFigures play(Path model, Console console) {
    Part part =
        new SignalsPart(
            model.toString(),
            SIGNALS.sets(8, 12),
            SIGNALS.withWaves(Wave.values()).splits(9, 16, 8, 10),
            PLAN);
    Demo demo = new Demo(DemoFolder.make(temporary.resolve("demo")), List.of(part));
    return (SignalsFigures) demo.play(console).get("signals");
  }
}
