package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.cli.internal.demo.Outcome.Highlight;
import io.github.dsszoo.cli.internal.demo.Outcome.NextStep;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.signal.Wave;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.training.EpochRecord;
import java.nio.file.Path;
import java.util.List;

/**
 * What the signals part came to, as the page tells it.
 *
 * @param model that was asked and tuned
 * @param paper its answers to the paper's test sets
 * @param chance the accuracy of guessing among the four waves
 * @param fourWaves answers of the tuned model to sets of four waves
 * @param trained sets that it was tuned on
 * @param history of fine-tuning
 * @param best the epoch whose weights were kept
 * @param export the folder of the exported version
 * @param file of the sets of four waves
 * @param difference the largest of a probability, between the export and the model in memory
 */
record SignalsReport(
    String model,
    Answers paper,
    double chance,
    Answers fourWaves,
    int trained,
    List<EpochRecord> history,
    EpochRecord best,
    Path export,
    Path file,
    double difference) {

  /**
   * Answers to labelled sets.
   *
   * @param sets that were asked
   * @param probabilities {@code [sets, classes]}
   * @param confusion of truth and answer
   */
  record Answers(SetDataset sets, float[] probabilities, Confusion confusion) {
    static Answers of(SetDataset sets, Prediction prediction, List<String> classes) {
      return new Answers(
          sets,
          prediction.floats("probabilities").values(),
          Confusion.of(prediction, sets, classes));
    }

    SetSection section(String title, Wave wave) {
      return SetSection.slowest(title, sets, wave.ordinal(), probabilities, confusion.classes());
    }
  }

  Outcome outcome() {
    return new Outcome(highlights(), sections(), commands(), figures());
  }

  private List<Highlight> highlights() {
    return List.of(
        new Highlight(
            Figures.share(paper.confusion().accuracy()),
            "accuracy on the paper's %d test sets".formatted(paper.sets().size())),
        new Highlight(Figures.share(chance), "on four waves before fine-tuning: chance"),
        new Highlight(
            Figures.share(fourWaves.confusion().accuracy()),
            "on %d test sets of four waves after it".formatted(fourWaves.sets().size())),
        new Highlight(
            Figures.difference(difference), "largest difference after export and loading"));
  }

  private List<Section> sections() {
    return List.of(
        paper.section("One set, and its answer", Wave.SAWTOOTH),
        new ConfusionSection(
            "The paper's test sets",
            "%d sets that %s was neither trained on nor chosen by."
                .formatted(paper.sets().size(), model),
            paper.confusion()),
        new LearningSection(
            "Learning a fourth wave",
            "The model got a new head for four waves, and all of it was trained a little further on %d fresh sets; others decide which epoch to keep."
                .formatted(trained),
            history,
            best),
        // The mean square of sine - triangle is 0.023 at best phase; over 2,500 numbers under a
        // deviation of 3 that is 2.5 deviations, and the best test errs in 10 of 100 sets.
        new ConfusionSection(
            "Four waves",
            "%d fresh sets. A triangle is so nearly a sine that, under this noise, even a test that knew frequency, shift and height would take about one in ten of them for the other."
                .formatted(fourWaves.sets().size()),
            fourWaves.confusion()),
        fourWaves.section("A set of the new wave", Wave.TRIANGLE),
        new ExportSection(export.toString(), fourWaves.sets().size(), difference));
  }

  private List<NextStep> commands() {
    return List.of(
        new NextStep(
            "./zoo predict %s --input %s".formatted(export.getParent(), file),
            "Ask the tuned model about sets in a file: x [sets, elements, length]."),
        new NextStep(
            "./zoo fine-tune %s --train a.npz --validation b.npz --classes K --to tuned"
                .formatted(model),
            "Fine-tune on sets of your own, with labels y [sets] from 0 to K-1."),
        new NextStep(
            "./zoo export %s --to serving".formatted(model),
            "Export a model for Python and TensorFlow Serving."));
  }

  private SignalsFigures figures() {
    return new SignalsFigures(
        model,
        SignalsFigures.Answers.of(paper.confusion()),
        chance,
        SignalsFigures.Answers.of(fourWaves.confusion()),
        history.size(),
        best.epoch(),
        best.validationMetric(),
        export.toString(),
        difference);
  }
}
