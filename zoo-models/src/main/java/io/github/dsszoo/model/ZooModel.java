package io.github.dsszoo.model;

import static java.util.stream.Collectors.joining;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.element.ElementKinds;
import io.github.dsszoo.element.ElementSizes;
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
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorShapeProto;

/**
 * A loaded model, for prediction, fine-tuning and export. Thread-safe. It holds native memory:
 * close it.
 */
public final class ZooModel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ZooModel.class);

  private final ServedModel served;
  private final Optional<ModelCard> card;
  private final Optional<Path> folder;
  private final DeviceOptions device;
  private final Predictor predictor;
  private final AtomicBoolean warned = new AtomicBoolean();

  /** The doubt about numbers, found at its first use: a look-up for each call takes longer. */
  private volatile Function<float[], Optional<String>> doubt;

  ZooModel(ServedModel served, Optional<ModelCard> card, Optional<Path> folder) {
    this(served, card, folder, LoadOptions.standard());
  }

  ZooModel(
      ServedModel served, Optional<ModelCard> card, Optional<Path> folder, LoadOptions options) {
    this.served = served;
    this.card = card;
    this.folder = folder;
    this.device = options.device();
    this.predictor =
        new Predictor(
            served,
            options.elementsAtOnce().stream()
                .mapToObj(elements -> new LargeSets(served, options.settings(), elements))
                .findFirst());
  }

  /** Returns the device options that the model was loaded with. */
  DeviceOptions device() {
    return device;
  }

  /**
   * Returns the model card.
   *
   * @throws SavedModelException if there is none, because the model is foreign or in memory
   */
  public ModelCard card() {
    return card.orElseThrow(
        () -> new SavedModelException("the model has no model card; load a model of the zoo"));
  }

  /**
   * Returns the definition of the network. Its layers need not be on the class path.
   *
   * @throws SavedModelException for a foreign model
   */
  public NetworkSpec spec() {
    return served.spec();
  }

  /**
   * Returns the expected input as text: "sets of signals, x [N, n, 100, 1]". The layers of the
   * network need not be on the class path.
   *
   * @throws SavedModelException for a foreign model
   */
  public String takes() {
    ElementKind kind = ElementKinds.kind(spec().getInput());
    SignatureDef signature = served.signatures().get(Signatures.SERVING);
    List<Long> axes =
        signature.getInputsOrThrow(Signatures.X).getTensorShape().getDimList().stream()
            .map(TensorShapeProto.Dim::getSize)
            .toList();
    String size = axes.get(1) < 0 ? "n" : axes.get(1).toString();
    Shape sizes = ElementKinds.shape(spec().getInput());
    String element = Arrays.stream(sizes.asArray()).mapToObj(Long::toString).collect(joining(", "));
    String beside =
        signature.getInputsMap().keySet().stream()
            .filter(name -> !name.equals(Signatures.X))
            .sorted()
            .map(name -> ", and " + name)
            .collect(joining());
    return "sets of %s, x [N, %s, %s]%s".formatted(kind, size, element, beside);
  }

  /**
   * Returns the range of the numbers of images that the model expects, such as "0 to 255"; empty if
   * it is not known, or the model does not take images.
   *
   * @throws SavedModelException for a foreign model
   */
  public Optional<String> range() {
    return valueRange().map(ValueRange::toString);
  }

  /**
   * Returns the sizes of elements that the model takes. It was trained on the size of {@link
   * #takes}; measure it on other sizes before you rely on it.
   *
   * @throws SavedModelException for a foreign model
   */
  public ElementSizes sizes() {
    return predictor.sizes();
  }

  /**
   * Returns the definition of a signature.
   *
   * @throws SavedModelException if there is none of this name
   */
  SignatureDef signature(String name) {
    Map<String, SignatureDef> signatures = served.signatures();
    if (!signatures.containsKey(name)) {
      throw new SavedModelException(
          "the model has no signature \"%s\"; use one of %s"
              .formatted(name, String.join(", ", signatures.keySet().stream().sorted().toList())));
    }
    return signatures.get(name);
  }

  /**
   * Returns the network, without the weights.
   *
   * @throws SavedModelException for a foreign model
   * @throws io.github.dsszoo.network.NetworkException if a layer of the network is not on the class
   *     path
   */
  public Network network() {
    return served.network();
  }

  /**
   * Returns the weights and moving statistics by path.
   *
   * @throws SavedModelException for a foreign model
   */
  public Weights weights() {
    return served.weights();
  }

  /**
   * Returns the names of the classes in the order of the probabilities; empty if the model does not
   * classify, or is foreign.
   */
  public List<String> classes() {
    return isForeign()
        ? List.of()
        : List.copyOf(served.spec().getOutput().getClasses().getNameList());
  }

  /**
   * Predicts for sets of any size, with or without a mask. If images cannot be in the range that
   * the model expects, such as numbers from 0 to 1 instead of 0 to 255, a warning is logged once.
   * Elements may have another size than those that the model was trained on, if {@link #sizes} has
   * it; measure the model on such elements before you rely on it.
   *
   * @throws DataException if the sets do not fit the model
   * @throws IllegalStateException if the model is closed
   */
  public Prediction predict(SetDataset sets) {
    if (isForeign()) {
      return new ForeignModel(served, folder.orElseThrow()).predict(sets);
    }
    warnOfRange(sets);
    return new Prediction(predictor.answer(sets), classes());
  }

  /** Logs a warning, once for each model, if images cannot be in the range the model expects. */
  private void warnOfRange(SetDataset sets) {
    if (warned.get()) {
      return;
    }
    doubt()
        .apply(sets.values())
        .filter(sentence -> warned.compareAndSet(false, true))
        .ifPresent(LOG::warn);
  }

  private Function<float[], Optional<String>> doubt() {
    Function<float[], Optional<String>> found = doubt;
    if (found == null) {
      Optional<ValueRange> range = valueRange();
      found = values -> range.flatMap(each -> each.doubt(values));
      doubt = found;
    }
    return found;
  }

  private Optional<ValueRange> valueRange() {
    return ValueRange.of(served.spec().getInput(), card);
  }

  private boolean isForeign() {
    return card.isEmpty() && folder.isPresent();
  }

  /**
   * Predicts for sets of signals of one channel, or of vectors.
   *
   * @param sets {@code [N][n][length or channels]}; sets may differ in size
   * @throws DataException if the sets do not fit the model, the array is empty, or its elements
   *     differ in length
   * @throws IllegalStateException if the model is closed
   */
  public Prediction predict(float[][][] sets) {
    return predict(SetDataset.of(sets));
  }

  /**
   * Returns the metrics of {@link Prediction#figures} on sets with labels or targets, which need
   * not fit in memory.
   *
   * @throws DataException if the sets do not fit the model
   * @throws IllegalArgumentException if they have neither labels nor targets, or the model is
   *     foreign and its outputs have other names
   * @throws IllegalStateException if the model is closed
   */
  public Map<String, Double> figures(SetSource sets) {
    return FigureSums.of(sets, this::predict);
  }

  /**
   * Predicts the sets of an .npz file a few at a time, and writes the outputs under their names to
   * another .npz file. Files may be larger than the memory.
   *
   * @param input the sets, as {@link io.github.dsszoo.data.file.SetFiles} describes them
   * @param output replaced if it exists; written when all sets are predicted
   * @param listener is notified of the progress
   * @return the metrics against y of the file, as {@link Prediction#figures}; empty if it has no y
   * @throws DataException if a file cannot be read or written, or the sets do not fit the model
   * @throws IllegalStateException if the model is closed
   */
  public Map<String, Double> predict(Path input, Path output, PredictionListener listener) {
    return FilePredictor.predict(
        this,
        isForeign()
            ? UnaryOperator.identity()
            : sets -> sets.withElementRank(ElementKinds.kind(spec().getInput()).rank()),
        input,
        output,
        listener);
  }

  /**
   * Starts a predictor that answers the requests of many threads in common batches. Close it before
   * the model.
   */
  public BatchingPredictor batching(BatchingPredictor.Limits limits) {
    return new BatchingPredictor(this::predict, limits);
  }

  /**
   * Returns the encoder's features of sets without a mask.
   *
   * @return {@code [N, features]} if the encoder pools over the set, else {@code [N, n, features]}
   *     or, without pooling over positions, {@code [N, n, ...element, features]}
   * @throws DataException if the sets do not fit the model, or have a mask
   * @throws IllegalStateException if the model is closed
   */
  public FloatArray embed(SetDataset sets) {
    if (sets.hasMask()) {
      throw new DataException(
          "Expected sets without a mask for features; predict groups of equal set size one after the other.");
    }
    Map<String, Array> outputs = predictor.run(Signatures.EMBEDDING, sets);
    return (FloatArray) outputs.get(Signatures.FEATURES);
  }

  /**
   * Measures how exactly the outputs preserve the symmetries of the network: the order of the
   * elements, the transformations of elements that its layers preserve, padding, and batch
   * independence.
   *
   * @param sets a few sets; masks are not used
   * @throws DataException if the sets do not fit the model
   * @throws SavedModelException for a foreign model, whose network is unknown
   */
  public EquivarianceReport equivariance(SetDataset sets) {
    network();
    return predictor.equivariance(sets);
  }

  /**
   * Checks the model on the sample sets in its folder: the outputs equal the recorded ones, and the
   * symmetries of {@link #equivariance} hold.
   *
   * @throws SavedModelException if it has no sample sets, or is foreign
   */
  public EquivarianceReport verify() {
    Samples samples = Samples.of(folder);
    List<Figure> figures = new ArrayList<>();
    figures.add(samples.recorded(predictor));
    figures.addAll(equivariance(samples.sets()).figures());
    return new EquivarianceReport(figures);
  }

  /**
   * Returns the sample sets in the folder of the model: a few sets as an input to try.
   *
   * @throws SavedModelException if it has no sample sets
   */
  public SetDataset samples() {
    return Samples.of(folder).sets();
  }

  /**
   * Prepares fine-tuning of a copy of this model with the plan "fine-tune" of the zoo: 40 epochs of
   * batches of 16 sets. The model card records the plan.
   *
   * @throws SavedModelException for a foreign model
   */
  public FineTuning fineTune() {
    return fineTune(Recipes.plan("fine-tune"));
  }

  /**
   * Prepares fine-tuning of a copy of this model.
   *
   * @param plan optimizer, schedule, number of epochs and batch size
   * @throws SavedModelException for a foreign model
   */
  public FineTuning fineTune(TrainingPlan plan) {
    return new FineTuning(this, plan);
  }

  /**
   * Copies the model to {@code <base>/<name>/<version>/}, the layout of TensorFlow Serving, and
   * lists it in {@code <base>/models.config}.
   *
   * @return the folder of the version
   * @throws SavedModelException if the version exists already or cannot be written, or the model
   *     was not loaded from files
   */
  public Path export(Path base) {
    return Exports.copy(
        folder.orElseThrow(() -> new SavedModelException("cannot export a model without files")),
        card(),
        base);
  }

  /**
   * Fits the temperature of the probabilities on validation sets (Guo et al., ICML 2017, section
   * 4.2), and exports a copy of the model with it as the next version of {@code <base>/<name>/}.
   * The answers stay, and only their probabilities change. There is no temperature in the copy if
   * it does not decrease the log loss of sets that it is not fitted on, there are fewer than 50
   * sets, or fewer than 10 answers are wrong.
   *
   * @param validation sets with labels, which the model was not trained on
   * @param tests sets with labels by the name of the split; the card gets the log loss and the
   *     expected calibration error on them; may be empty
   * @return the folder of the version
   * @throws DataException if the sets do not fit the model, or have no labels
   * @throws SavedModelException if the model has no probabilities or is foreign, or the copy cannot
   *     be written
   */
  public Path calibrate(SetSource validation, Map<String, SetSource> tests, Path base) {
    return new CalibratedExport(this).write(validation, tests, base).folder();
  }

  @Override
  public void close() {
    predictor.close();
    served.close();
  }
}
