package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.device.Device;
import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.savedmodel.CardUsage;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.spec.CardText;
import io.github.dsszoo.training.EpochRecord;
import io.github.dsszoo.training.internal.TrainingResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A trained or fine-tuned model in memory, for prediction, measurement and export. It holds native
 * memory: close it.
 */
public final class TrainedModel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrainedModel.class);

  private final Network network;
  private final TrainingResult result;
  private final ServedModel served;
  private final Predictor predictor;
  private final SetSource validation;
  private final SetSource samples;
  private final Optional<CardText> text;
  private ModelCard card;
  private ConstantPrediction constant;
  private Optional<CardUsage.Calibration> calibration;

  /**
   * Creates a trained model.
   *
   * @param calibrated the network with its temperature
   * @param device where the model predicts
   * @param validation the sets that selected the best epoch
   * @param samples sets whose first ones are exported as samples
   * @param text what the cards of the model's task say
   */
  TrainedModel(
      Calibrated calibrated,
      TrainingResult result,
      DeviceOptions device,
      ModelCard card,
      SetSource validation,
      SetSource samples,
      Optional<CardText> text) {
    this.text = text;
    this.network = calibrated.network();
    this.calibration = calibrated.usage();
    this.validation = validation;
    this.result = result;
    this.card = card;
    this.served = ServedModel.inMemory(network, result.weights(), device.settings());
    this.predictor = new Predictor(served);
    this.samples = samples;
  }

  /** Returns losses and metrics of all epochs. */
  public List<EpochRecord> history() {
    return result.history();
  }

  /** Returns the epoch with the lowest validation loss, whose weights the model has. */
  public EpochRecord best() {
    return result.best();
  }

  /** Returns the model card, with all metrics measured so far. */
  public ModelCard card() {
    return card;
  }

  /** Returns the network, without the weights. */
  public Network network() {
    return network;
  }

  /** Predicts for sets of any size, with or without a mask. */
  public Prediction predict(SetDataset sets) {
    return new Prediction(
        predictor.answer(sets), network.spec().getOutput().getClasses().getNameList());
  }

  /**
   * Measures the metrics of {@link Prediction#figures} on sets with labels or targets and adds them
   * to the model card. The card of a model with probabilities gets the log loss and the expected
   * calibration error too.
   *
   * @param split name of the sets on the card
   * @return the metrics of {@link Prediction#figures} by name
   */
  public Map<String, Double> measure(String split, SetSource sets) {
    Calibration measured = new Calibration();
    boolean probabilities = Calibrated.applies(network);
    Map<String, Double> figures =
        FigureSums.of(
            Answers.of(network).fit(sets),
            piece -> {
              Prediction prediction = predict(piece);
              if (probabilities) {
                measured.add(prediction, piece.labels());
              }
              return prediction;
            });
    List<ModelCard.Metric> metrics = new ArrayList<>(card.metrics());
    figures.forEach(
        (name, value) -> metrics.add(new ModelCard.Metric(name, split, value, sets.size())));
    calibration = calibration.map(known -> Calibrated.with(known, measured, split));
    card = card.withMetrics(metrics);
    return figures;
  }

  /**
   * Returns the metrics on sets with labels or targets, which need not fit in memory, without
   * adding them to the model card.
   */
  public Map<String, Double> figures(SetSource sets) {
    return FigureSums.of(Answers.of(network).fit(sets), this::predict);
  }

  /**
   * Compares the validation figure of {@link #best} with predictions that ignore the input: the
   * most frequent class, an element selected at random, or the median or mean of the targets.
   *
   * @return one sentence with both figures and what to try, if the model is no better
   */
  public Optional<String> warning() {
    return constant().warning(best().validationMetric());
  }

  /**
   * Returns the constant prediction, computed at its first use because sets may be generated for
   * it.
   */
  private ConstantPrediction constant() {
    if (constant == null) {
      constant = ConstantPrediction.of(network, validation);
    }
    return constant;
  }

  private ModelCard limited(ModelCard known) {
    List<String> limitations = new ArrayList<>(known.limitations());
    constant()
        .limitation(best().validationMetric())
        .filter(sentence -> !limitations.contains(sentence))
        .ifPresent(limitations::add);
    return known.withTexts(known.summary(), known.task(), limitations);
  }

  /**
   * Exports the model as the next version of {@code <base>/<name>/}, in the layout of TensorFlow
   * Serving, and lists it in {@code <base>/models.config}. Logs the {@link #warning}, if there is
   * one, and notes it as a limitation on the card.
   *
   * @return the folder of the version
   * @throws SavedModelException if it cannot be written
   */
  public Path export(Path base) {
    ModelExport.Written written;
    // The answers that are recorded are those of a processor: a GPU may multiply with fewer bits.
    try (ServedModel processor =
            ServedModel.inMemory(
                network, result.weights(), DeviceOptions.standard().on(Device.CPU).settings());
        Predictor recorder = new Predictor(processor)) {
      written =
          new ModelExport(network, result.weights(), recorder, samples)
              .text(text)
              .calibration(calibration)
              .write(base, limited(card));
    }
    warning().ifPresent(sentence -> LOG.warn("{}: {}", written.card().name(), sentence));
    card = written.card();
    return written.folder();
  }

  @Override
  public void close() {
    predictor.close();
    served.close();
  }
}
