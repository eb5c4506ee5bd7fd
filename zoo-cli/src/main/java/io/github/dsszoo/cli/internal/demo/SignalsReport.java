package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.cli.internal.demo.Outcome.NextStep;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.signal.Wave;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.savedmodel.CardUsage;
import io.github.dsszoo.training.EpochRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The results of the signals part, for the page.
 *
 * @param model card of the pretrained model
 * @param paper its results on the paper's test sets
 * @param chance accuracy of a random choice among four waveforms
 * @param fourWaves results of the fine-tuned model on sets of four waveforms
 * @param trained number of training sets
 * @param history of fine-tuning
 * @param best the epoch with the lowest validation loss
 * @param export folder of the exported version
 * @param file of the sets of four waveforms
 * @param difference the largest difference of a probability between the exported model and the one
 *     in memory
 */
record SignalsReport(
    CardText model,
    Answers paper,
    double chance,
    Answers fourWaves,
    int trained,
    List<EpochRecord> history,
    EpochRecord best,
    Path export,
    Path file,
    double difference) {
  private static final String ONE_SET = "One set and its prediction";
  private static final String NEW_WAVE = "A set of the new waveform";

  /**
   * Results on labelled sets.
   *
   * @param sets with labels
   * @param probabilities {@code [sets, classes]}
   * @param confusion of labels and predictions
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
    return new Outcome(tiles(), sections(), List.of(model), commands(), figures());
  }

  private List<Tile> tiles() {
    List<Measure> compared = new ArrayList<>();
    compared.add(Measure.share(Kind.DSS, name(), paper.confusion().accuracy()));
    // The baseline of the card was measured on the same split.
    Optional.ofNullable(model.card().usage())
        .map(CardUsage::headline)
        .filter(headline -> headline.baselineValue() != null)
        .ifPresent(
            headline ->
                compared.add(
                    Measure.share(Kind.BASELINE, headline.baseline(), headline.baselineValue())));
    compared.add(Measure.share(Kind.BASELINE, "chance", 1.0 / paper.confusion().classes().size()));
    return List.of(
        new Tile(
            "Which waveform do %s noisy signals share?".formatted(paper.sets().setSize()),
            Figures.share(paper.confusion().accuracy()),
            "accuracy on the paper's %s test sets".formatted(paper.sets().size()),
            compared,
            1,
            ONE_SET,
            model),
        new Tile(
            "Can the model learn a fourth waveform from %s sets?".formatted(trained),
            Figures.share(fourWaves.confusion().accuracy()),
            "accuracy on %s fresh sets of four waveforms, after fine-tuning"
                .formatted(fourWaves.sets().size()),
            List.of(
                Measure.share(Kind.DSS, "after fine-tuning", fourWaves.confusion().accuracy()),
                Measure.share(Kind.BASELINE, "chance", chance)),
            1,
            NEW_WAVE,
            model));
  }

  private String name() {
    return model.card().name();
  }

  private List<Section> sections() {
    return List.of(
        paper.section(ONE_SET, Wave.SAWTOOTH),
        new ConfusionSection(
            "The paper's test sets",
            "%s sets, not used in training or selection of %s."
                .formatted(paper.sets().size(), name()),
            paper.confusion()),
        new LearningSection(
            "Fine-tuning to a fourth waveform",
            "The model gets a new head for four waveforms, and all layers are trained on %s sets; validation sets select the best epoch."
                .formatted(trained),
            history,
            best),
        // The mean square of sine - triangle is 0.023 at the best phase. With 2,500 numbers and
        // noise of deviation 3 this is 2.5 deviations; the best test is wrong in 10 of 100 sets.
        new ConfusionSection(
            "Four waveforms",
            "%s fresh sets. Triangle and sine are similar: with this noise, even an optimal test that knows frequency, shift and amplitude confuses them in about one of ten sets."
                .formatted(fourWaves.sets().size()),
            fourWaves.confusion()),
        fourWaves.section(NEW_WAVE, Wave.TRIANGLE),
        new ExportSection(export.toString(), fourWaves.sets().size(), difference));
  }

  private List<NextStep> commands() {
    return List.of(
        new NextStep(
            "./zoo predict %s --input %s".formatted(export.getParent(), file),
            "Predict the sets of a file with the fine-tuned model: x [sets, elements, length]."),
        new NextStep(
            "./zoo fine-tune %s --train a.npz --validation b.npz --classes K --to tuned"
                .formatted(name()),
            "Fine-tune on your own sets, with labels y [sets] from 0 to K-1."),
        new NextStep(
            "./zoo export %s --to serving".formatted(name()),
            "Export a model for Python and TensorFlow Serving."));
  }

  private SignalsFigures figures() {
    return new SignalsFigures(
        name(),
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
