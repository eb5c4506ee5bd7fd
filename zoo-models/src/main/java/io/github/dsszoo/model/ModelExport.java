package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.equivariance.EquivarianceReport;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.CardUsage;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.ModelCard.Equivariance;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.Signatures;
import io.github.dsszoo.savedmodel.internal.SavedModelWriter;
import io.github.dsszoo.spec.CardText;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Exports a trained or imported model with its card, sample sets and warm-up requests. */
final class ModelExport {
  /** Number of sample sets exported with their predictions, for verification after loading. */
  private static final int SAMPLES = 4;

  /** Minimum number of samples, for the check of batch independence. */
  private static final int LEAST_SAMPLES = 2;

  /**
   * Largest number of values of the samples (1 MiB); the minimum number of samples takes
   * precedence.
   */
  private static final int NUMBERS = 1 << 18;

  private final Network network;
  private final Weights weights;
  private final Predictor predictor;
  private final SetDataset samples;
  private Optional<CardText> text = Optional.empty();
  private Optional<CardUsage.Calibration> calibration = Optional.empty();

  /** The exported version's folder and card. */
  record Written(Path folder, ModelCard card) {}

  /**
   * Creates an export.
   *
   * @param predictor of the model
   * @param sets whose first ones become the samples
   */
  ModelExport(Network network, Weights weights, Predictor predictor, SetSource sets) {
    this.network = network;
    this.weights = weights;
    this.predictor = predictor;
    this.samples = FixedEdges.leftOut(network.spec(), samples(sets));
  }

  private static SetDataset samples(SetSource sets) {
    int fit = NUMBERS / sets.first(1).valuesPerSet();
    return sets.first(Math.max(LEAST_SAMPLES, Math.min(SAMPLES, fit)));
  }

  /** Sets what the cards of the model's task say. */
  ModelExport text(Optional<CardText> text) {
    this.text = text;
    return this;
  }

  /** Sets the temperature of the probabilities and its effect. */
  ModelExport calibration(Optional<CardUsage.Calibration> calibration) {
    this.calibration = calibration;
    return this;
  }

  /**
   * Writes the next version of {@code <base>/<name>/}, its README.md, and {@code
   * <base>/models.config}.
   *
   * @throws SavedModelException if it cannot be written
   */
  Written write(Path base, ModelCard known) {
    ModelCard measured =
        known
            .withEquivariance(figures(predictor.equivariance(samples)))
            .withUsage(
                Usages.of(
                    network,
                    text,
                    known.metrics(),
                    Usages.noise(network, predictor, samples.setSize()),
                    calibration.orElse(null)));
    Written written = writeNextVersion(base, measured);
    Readme.write(
        base.resolve(known.name()),
        written.card(),
        network,
        ExamplePicture.of(network, samples, predictor.answer(samples)));
    ServingConfig.write(base);
    return written;
  }

  /** Takes the version after, if another process writes the next version at the same time. */
  private Written writeNextVersion(Path base, ModelCard measured) {
    Map<String, byte[]> extra = Map.of(Samples.FILE, answeredSamples());
    while (true) {
      int latest = Exports.latest(base.resolve(measured.name())).orElse(0);
      ModelCard card = measured.withVersion(latest + 1);
      try {
        return new Written(
            SavedModelWriter.write(base, card, network, weights, warmUp(samples), extra), card);
      } catch (SavedModelException e) {
        boolean later = Exports.latest(base.resolve(measured.name())).orElse(0) > latest;
        if (!(later && e.getCause() instanceof FileAlreadyExistsException)) {
          throw e;
        }
      }
    }
  }

  /** Returns the measured figures of the symmetries that the network has. */
  private static List<Equivariance> figures(EquivarianceReport report) {
    return report.claimed().stream()
        .map(f -> new Equivariance(f.symmetry(), f.largestError(), f.tolerance()))
        .toList();
  }

  /** Returns the inputs that TensorFlow Serving tries before traffic: one set. */
  static Map<String, Array> warmUp(SetDataset samples) {
    Map<String, Array> inputs = SetInputs.of(samples.range(0, 1));
    inputs.remove(Signatures.MASK);
    return inputs;
  }

  /**
   * Returns the samples and their predictions as an .npz file, by the names of the inputs and
   * outputs.
   */
  private byte[] answeredSamples() {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.putAll(NpzOutputs.of(SetInputs.of(samples)));
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
      throw new SavedModelException("cannot write the sample sets: " + e, e);
    }
  }
}
