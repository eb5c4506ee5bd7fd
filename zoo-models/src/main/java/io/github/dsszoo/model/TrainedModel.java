package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.SavedModelWriter;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.training.EpochRecord;
import io.github.dsszoo.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model that was just trained or fine-tuned: it predicts, is measured, and is exported. Close it.
 */
public final class TrainedModel implements AutoCloseable {
  /** Sets that travel with the model, so that anyone can see that it answers as it did here. */
  private static final int SAMPLES = 4;

  private final Network network;
  private final TrainingResult result;
  private final ServedModel served;
  private final Predictor predictor;
  private final SetDataset samples;
  private ModelCard card;

  TrainedModel(Network network, TrainingResult result, ModelCard card, SetDataset validation) {
    this.network = network;
    this.result = result;
    this.card = card;
    this.served = ServedModel.inMemory(network, result.weights());
    this.predictor = new Predictor(served);
    this.samples = validation.range(0, Math.min(SAMPLES, validation.size()));
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
    int version = Exports.latest(base.resolve(card.name())).orElse(0) + 1;
    card = card.withVersion(version).withEquivariance(SymmetryFigures.of(predictor, samples));
    Path folder =
        SavedModelWriter.write(
            base, card, network, result.weights(), sampleSets(), Map.of("samples.npz", samples()));
    Readme.write(base.resolve(card.name()), card, network);
    Exports.writeConfig(base);
    return folder;
  }

  private FloatArray sampleSets() {
    long[] shape = Arrays.stream(samples.shape()).asLongStream().toArray();
    return new FloatArray(shape, samples.values());
  }

  /** Sample sets and the answers of this model, as x, mask and the outputs' names. */
  private byte[] samples() {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("x", NpyArray.of(samples.values(), samples.shape()));
    if (samples.hasMask()) {
      arrays.put("mask", NpyArray.of(samples.mask(), samples.size(), samples.setSize()));
    }
    arrays.putAll(NpzOutputs.of(predictor.answer(samples)));
    try {
      Path file = Files.createTempFile("samples", ".npz");
      try {
        Npz.write(file, arrays);
        return Files.readAllBytes(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new SavedModelException("the sample sets cannot be written: " + e, e);
    }
  }

  @Override
  public void close() {
    served.close();
  }
}
