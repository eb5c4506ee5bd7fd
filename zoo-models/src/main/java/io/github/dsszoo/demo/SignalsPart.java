package io.github.dsszoo.demo;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.Splits;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.signal.SyntheticSignals;
import io.github.dsszoo.data.signal.Wave;
import io.github.dsszoo.demo.Outcome.Highlight;
import io.github.dsszoo.demo.Outcome.NextStep;
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
 * Signals: a pretrained model answers the paper's test sets, learns a fourth wave, and is exported.
 *
 * @param model to ask and to tune, by name or folder
 * @param paper labelled sets of the waves it knows, which it never saw
 * @param fourWaves sets with a wave more
 * @param plan of fine-tuning
 */
record SignalsPart(String model, SetDataset paper, Splits fourWaves, TrainingPlan plan)
    implements Part {
  /** Not among the seeds that models of the zoo are trained and tested on. */
  private static final long SEED = 4;

  private static final String TUNED = "signals-four-waves";
  private static final List<String> WAVES =
      Arrays.stream(Wave.values()).map(wave -> wave.name().toLowerCase(Locale.ROOT)).toList();

  /** On the paper's test split, and fresh sets of four waves. */
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
    try (ZooModel loaded = Zoo.load(model)) {
      Prediction answers = answer(loaded, console);
      try (TrainedModel tuned = tune(loaded, folder, console)) {
        return outcome(loaded, answers, tuned, folder, console);
      }
    }
  }

  private Prediction answer(ZooModel loaded, Console console) {
    Prediction answers = loaded.predict(paper);
    console.say("");
    console.say(
        "%s on %d sets of the paper's test split, %d noisy signals each",
        loaded.card().name(), paper.size(), paper.setSize());
    say(Confusion.of(answers, paper, loaded.classes()), console);
    return answers;
  }

  private TrainedModel tune(ZooModel loaded, DemoFolder folder, Console console) {
    console.say("");
    console.say(
        "Fine-tuning to a fourth wave that it never saw, %s: %d fresh sets of four waves, %d to"
            + " choose the epoch by",
        WAVES.get(WAVES.size() - 1), fourWaves.train().size(), fourWaves.validation().size());
    return loaded
        .fineTune(plan)
        .name(TUNED)
        .head(new Head(WAVES))
        .on(fourWaves.train(), fourWaves.validation())
        .in(folder.run(TUNED))
        .listen(console.progress())
        .run();
  }

  private Outcome outcome(
      ZooModel loaded, Prediction answers, TrainedModel tuned, DemoFolder folder, Console console) {
    SetDataset test = fourWaves.test();
    tuned.measure("fresh sets of four waves, seed " + SEED, test);
    Prediction tunedAnswers = tuned.predict(test);
    Confusion paperConfusion = Confusion.of(answers, paper, loaded.classes());
    Confusion fourConfusion = Confusion.of(tunedAnswers, test, WAVES);
    double chance = 1.0 / WAVES.size();
    console.say("before, with a new head: %s by chance", Figures.share(chance));
    console.say("after, on %d test sets", test.size());
    say(fourConfusion, console);

    SetFiles.write(test, folder.sets(TUNED));
    Path export = tuned.export(folder.serving());
    double difference = difference(tunedAnswers, export, test);
    console.say("");
    console.say("Exported to " + export);
    console.say(
        "loaded again: on %d sets the largest difference of a probability is %s",
        test.size(), Figures.difference(difference));

    return new Outcome(
        List.of(
            new Highlight(
                Figures.share(paperConfusion.accuracy()),
                "accuracy on %d test sets of the paper".formatted(paper.size())),
            new Highlight(Figures.share(chance), "by chance on four waves, before fine-tuning"),
            new Highlight(
                Figures.share(fourConfusion.accuracy()),
                "on %d test sets of four waves, after it".formatted(test.size())),
            new Highlight(
                Figures.difference(difference), "largest difference after export and loading")),
        List.of(
            section("One set, and its answer", paper, Wave.SAWTOOTH, answers, loaded.classes()),
            new ConfusionSection(
                "The paper's test sets",
                "%d sets that %s was neither trained nor chosen by."
                    .formatted(paper.size(), loaded.card().name()),
                paperConfusion),
            new LearningSection(
                "Learning a fourth wave",
                "The model got a new head for four waves, and all of it was trained a little further, on %d fresh sets; %d others decide which epoch to keep."
                    .formatted(fourWaves.train().size(), fourWaves.validation().size()),
                tuned.history(),
                tuned.best()),
            new ConfusionSection(
                "Four waves",
                "%d fresh sets. A triangle is so nearly a sine that, under this noise, even a test that knew frequency, shift and height would take one in ten of them for the other."
                    .formatted(test.size()),
                fourConfusion),
            section("A set of the new wave", test, Wave.TRIANGLE, tunedAnswers, WAVES),
            new ExportSection(export.toString(), test.size(), difference)),
        List.of(
            new NextStep(
                "./zoo predict %s --input %s"
                    .formatted(folder.serving().resolve(TUNED), folder.sets(TUNED)),
                "Ask the tuned model about sets in a file: x [sets, elements, length]."),
            new NextStep(
                "./zoo fine-tune %s --train a.npz --validation b.npz --classes K --to tuned"
                    .formatted(loaded.card().name()),
                "Fine-tune on sets of your own, with labels y [sets] from 0 to K-1."),
            new NextStep(
                "./zoo export %s --to serving".formatted(loaded.card().name()),
                "Export a model for Python and TensorFlow Serving.")),
        new SignalsFigures(
            loaded.card().name(),
            SignalsFigures.Answers.of(paperConfusion),
            chance,
            SignalsFigures.Answers.of(fourConfusion),
            tuned.history().size(),
            tuned.best().epoch(),
            tuned.best().validationAccuracy(),
            export.toString(),
            difference));
  }

  private static void say(Confusion confusion, Console console) {
    console.say("accuracy " + confusion.summary());
    confusion.lines().forEach(line -> console.say("  " + line));
  }

  /** The first set of a wave. */
  private static SetSection section(
      String title, SetDataset sets, Wave wave, Prediction answers, List<String> classes) {
    int set = 0;
    while (set < sets.size() - 1 && sets.labels()[set] != wave.ordinal()) {
      set++;
    }
    int width = classes.size();
    float[] probabilities = answers.floats("probabilities").values();
    return new SetSection(
        title,
        sets,
        set,
        Arrays.copyOfRange(probabilities, set * width, (set + 1) * width),
        classes);
  }

  /** How far the answers of an export are from those in memory. */
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
