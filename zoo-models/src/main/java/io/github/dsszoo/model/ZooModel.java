package io.github.dsszoo.model;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.equivariance.EquivarianceReport;
import io.github.dsszoo.equivariance.EquivarianceReport.Figure;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.savedmodel.Signatures;
import io.github.dsszoo.spec.TrainingPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model of the zoo: predicts, is fine-tuned and exported. May be used by many threads at once.
 * Holds native memory: close it.
 */
public final class ZooModel implements AutoCloseable {
  private final ServedModel served;
  private final Optional<ModelCard> card;
  private final Optional<Path> folder;
  private final Predictor predictor;

  ZooModel(ServedModel served, Optional<ModelCard> card, Optional<Path> folder) {
    this.served = served;
    this.card = card;
    this.folder = folder;
    this.predictor = new Predictor(served);
  }

  /**
   * What is known of the model.
   *
   * @throws SavedModelException for a foreign model, which has no card
   */
  public ModelCard card() {
    return card.orElseThrow(
        () -> new SavedModelException("the model is foreign: nothing is known of it"));
  }

  /**
   * Its network, without the weights.
   *
   * @throws SavedModelException for a foreign model
   */
  public Network network() {
    return served.network();
  }

  /**
   * Its weights.
   *
   * @throws SavedModelException for a foreign model
   */
  public Weights weights() {
    return served.weights();
  }

  /**
   * The names of the classes, in the order of the probabilities; none if it has no names for them.
   */
  public List<String> classes() {
    return card.isEmpty()
        ? List.of()
        : List.copyOf(served.spec().getOutput().getClasses().getNameList());
  }

  /**
   * Answers to sets, masked or not, of any size.
   *
   * @throws DataException if the sets do not fit the model
   * @throws IllegalStateException if the model is closed
   */
  public Prediction predict(SetDataset sets) {
    return new Prediction(predictor.answer(sets), classes());
  }

  /**
   * Answers to signals of one channel.
   *
   * @param sets {@code [N, n, length]}, sets of equal size
   * @throws DataException if the sets do not fit the model, or are not of one shape
   * @throws IllegalStateException if the model is closed
   */
  public Prediction predict(float[][][] sets) {
    return predict(Signals.of(sets));
  }

  /**
   * The encoder's features of sets without padding.
   *
   * @return {@code [N, features]} where the encoder pools over the set
   * @throws DataException if the sets do not fit the model, or have a mask
   * @throws IllegalStateException if the model is closed
   */
  public FloatArray embed(SetDataset sets) {
    if (sets.hasMask()) {
      throw new DataException("Features are of sets without padding; leave the mask out.");
    }
    Map<String, Array> outputs = predictor.run(Signatures.EMBEDDING, sets);
    return (FloatArray) outputs.get(Signatures.FEATURES);
  }

  /**
   * How far the answers are from the symmetries that the network has: the order of the elements,
   * the moves of these that come through its layers, padding, and the other sets of a batch.
   *
   * @param sets to try it on, some few; their masks are left out
   * @throws DataException if the sets do not fit the model
   * @throws SavedModelException for a foreign model, of which nothing is known
   */
  public EquivarianceReport equivariance(SetDataset sets) {
    network();
    return predictor.equivariance(sets);
  }

  /**
   * Checks the model on the sample sets that travel with it: their answers are those that were
   * recorded with them, and it keeps the symmetries of {@link #equivariance}.
   *
   * @throws SavedModelException if it has no samples, or is foreign
   */
  public EquivarianceReport verify() {
    Samples samples = Samples.of(folder);
    List<Figure> figures = new ArrayList<>();
    figures.add(samples.recorded(predictor));
    figures.addAll(equivariance(samples.sets()).figures());
    return new EquivarianceReport(figures);
  }

  /**
   * Begins to fine-tune a copy of this model, by a plan.
   *
   * @throws SavedModelException for a foreign model
   */
  public FineTuning fineTune(TrainingPlan plan) {
    return new FineTuning(this, plan);
  }

  /**
   * Copies the model to where TensorFlow Serving reads it, {@code <base>/<name>/<version>/}, and
   * lists it in {@code <base>/models.config}.
   *
   * @return the version's folder
   * @throws SavedModelException if the version is there already, or cannot be written
   */
  public Path export(Path base) {
    return Exports.copy(
        folder.orElseThrow(() -> new SavedModelException("a model in memory was not saved yet")),
        card(),
        base);
  }

  @Override
  public void close() {
    served.close();
  }
}
