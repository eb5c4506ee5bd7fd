package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.training.EpochRecord;
import io.github.dsszoo.training.TrainingResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A model that was just trained or fine-tuned: it predicts, is measured, and is exported. Close it.
 */
public final class TrainedModel implements AutoCloseable {
  private final Network network;
  private final TrainingResult result;
  private final ServedModel served;
  private final Predictor predictor;
  private final SetDataset validation;
  private ModelCard card;

  TrainedModel(Network network, TrainingResult result, ModelCard card, SetDataset validation) {
    this.network = network;
    this.result = result;
    this.card = card;
    this.served = ServedModel.inMemory(network, result.weights());
    this.predictor = new Predictor(served);
    this.validation = validation;
  }

  /** What training came to, epoch by epoch. */
  public List<EpochRecord> history() {
    return result.history();
  }

  /** The epoch whose weights these are: that with the lowest validation loss. */
  public EpochRecord best() {
    return result.best();
  }

  /** What is known of the model so far. */
  public ModelCard card() {
    return card;
  }

  /** Its network, without the weights. */
  public Network network() {
    return network;
  }

  /** Answers to sets, masked or not, of any size. */
  public Prediction predict(SetDataset sets) {
    return new Prediction(
        predictor.answer(sets), network.spec().getOutput().getClasses().getNameList());
  }

  /**
   * Measures the accuracy on labelled sets and notes it on the card.
   *
   * @param split what the sets are, for the card
   */
  public double measure(String split, SetDataset sets) {
    double accuracy = predict(sets).accuracy(sets.labels());
    List<ModelCard.Metric> metrics = new ArrayList<>(card.metrics());
    metrics.add(new ModelCard.Metric("accuracy", split, accuracy, sets.size()));
    card = card.withMetrics(metrics);
    return accuracy;
  }

  /**
   * Writes the model to where Python and TensorFlow Serving read it, as the next version of {@code
   * <base>/<name>/}, and lists it in {@code <base>/models.config}.
   *
   * @return the version's folder
   * @throws SavedModelException if it cannot be written
   */
  public Path export(Path base) {
    ModelExport.Written written =
        new ModelExport(network, result.weights(), predictor, validation).write(base, card);
    card = written.card();
    return written.folder();
  }

  @Override
  public void close() {
    served.close();
  }
}
