package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.internal.Splits;
import io.github.dsszoo.data.internal.signal.SyntheticSignals;
import io.github.dsszoo.data.internal.signal.Wave;
import io.github.dsszoo.model.Head;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The part on signals: a pretrained model predicts the paper's test sets, is fine-tuned to a fourth
 * waveform, and is exported.
 *
 * @param model name or folder of the pretrained model
 * @param paper labelled test sets of its waveforms
 * @param fourWaves sets with one more waveform
 * @param plan of fine-tuning
 */
record SignalsPart(String model, SetDataset paper, Splits fourWaves, TrainingPlan plan)
    implements Part {
  static final List<String> WAVES =
      Arrays.stream(Wave.values()).map(wave -> wave.name().toLowerCase(Locale.ROOT)).toList();

  static final String TUNED = "signals-four-waves";

  /** Seed of the sets; it differs from the seeds of training and test sets. */
  private static final long SEED = 4;

  /** Creates the part on the paper's test split and on new sets of four waveforms. */
  static SignalsPart ofPaper() {
    return new SignalsPart(
        "signals-dss",
        SyntheticSignals.paperSplits().test(),
        SyntheticSignals.paper().withWaves(Wave.values()).splits(SEED, 1200, 200, 400),
        Recipes.plan("demo"));
  }

  @Override
  public String name() {
    return "signals";
  }

  @Override
  public Outcome play(DemoFolder folder, Console console) {
    try (ZooModel pretrained = Zoo.load(model)) {
      console.say("");
      console.say(
          "%s on %d sets of the paper's test split, %d noisy signals each",
          pretrained.card().name(), paper.size(), paper.setSize());
      Prediction answers = pretrained.predict(paper);
      Confusion.of(answers, paper, pretrained.classes()).say(console);
      try (TrainedModel tuned = tune(pretrained, folder, console)) {
        return report(pretrained, answers, tuned, folder, console).outcome();
      }
    }
  }

  private TrainedModel tune(ZooModel pretrained, DemoFolder folder, Console console) {
    console.say("");
    console.say(
        "Fine-tuning to a fourth waveform, %s: %d training sets of four waveforms, %d validation"
            + " sets",
        WAVES.get(WAVES.size() - 1), fourWaves.train().size(), fourWaves.validation().size());
    return pretrained
        .fineTune(plan)
        .name(TUNED)
        .head(Head.classes(WAVES))
        .describe(
            "A copy of "
                + pretrained.card().name()
                + " that the demo fine-tuned to four waveforms.",
            "Classifies which of four waveforms the noisy signals of a set share.")
        .data("synthetic signals of four waveforms, seed " + SEED, "generated, free to use")
        .on(fourWaves.train(), fourWaves.validation())
        .in(folder.run(TUNED))
        .listen(console.progress())
        .run();
  }

  private SignalsReport report(
      ZooModel pretrained,
      Prediction answers,
      TrainedModel tuned,
      DemoFolder folder,
      Console console) {
    SetDataset test = fourWaves.test();
    double chance = 1.0 / WAVES.size();
    tuned.measure("fresh sets of four waveforms", SetSource.of(test));
    Prediction tunedAnswers = tuned.predict(test);
    console.say("before, with a new head: chance, %s", Figures.share(chance));
    console.say("after, on %d test sets", test.size());
    Confusion.of(tunedAnswers, test, WAVES).say(console);

    SetFiles.write(test, folder.sets(TUNED));
    Path export = tuned.export(folder.serving());
    double difference = difference(tunedAnswers, export, test);
    console.say("");
    console.say("Exported to " + export);
    console.say(
        "loaded again: on %d sets the largest difference of a probability is %s",
        test.size(), Figures.difference(difference));
    return new SignalsReport(
        CardText.of(Kind.DSS, pretrained),
        SignalsReport.Answers.of(paper, answers, pretrained.classes()),
        chance,
        SignalsReport.Answers.of(test, tunedAnswers, WAVES),
        fourWaves.train().size(),
        tuned.history(),
        tuned.best(),
        export,
        folder.sets(TUNED),
        difference);
  }

  /** Returns the largest difference of a probability between the export and the model. */
  private static double difference(Prediction inMemory, Path export, SetDataset sets) {
    try (ZooModel loaded = Zoo.load(export)) {
      float[] here = inMemory.floats("probabilities").values();
      float[] there = loaded.predict(sets).floats("probabilities").values();
      double largest = 0;
      for (int i = 0; i < here.length; i++) {
        largest = Math.max(largest, Math.abs((double) here[i] - there[i]));
      }
      return largest;
    }
  }
}
