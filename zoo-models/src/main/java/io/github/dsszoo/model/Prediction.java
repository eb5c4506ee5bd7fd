package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.model.internal.ArrayRows;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The outputs of a model for N sets, by name. The first axis of every output is the set. Sets are
 * counted from 0.
 */
public final class Prediction {
  /** The name of the area under the ROC curve of two classes. */
  static final String AUC = "AUC";

  private static final String INDEX = "index";
  private static final String PROBABILITIES = "probabilities";
  private static final String LOG_PROBABILITIES = "log_probabilities";
  private static final String VALUES = "values";

  /** Number of sets that {@link #toString} shows, and of probabilities or values of each set. */
  private static final int SHOWN = 3;

  /** The smallest probability whose logarithm is taken, because that of 0 is infinite. */
  private static final double TINY = Float.MIN_NORMAL;

  private final Map<String, Array> outputs;
  private final List<String> classes;

  Prediction(Map<String, Array> outputs, List<String> classes) {
    this.outputs = Collections.unmodifiableMap(new TreeMap<>(outputs));
    this.classes = List.copyOf(classes);
  }

  /**
   * Returns the outputs by name: "probabilities" [N, classes] and "index" [N] of a classifier,
   * "log_probabilities" [N, n] and "index" [N] of a selection, "values" [N, values] of a
   * regression, "images" [N, n, h, w, c] or "image" [N, h, w, c] of an image restoration.
   */
  public Map<String, Array> outputs() {
    return outputs;
  }

  /** Returns the number of sets: the first axis of the outputs. */
  public int size() {
    return outputs.values().stream()
        .filter(output -> output.shape().length > 0)
        .map(output -> Math.toIntExact(output.shape()[0]))
        .findFirst()
        .orElse(1);
  }

  /**
   * Returns the outputs of some of the sets.
   *
   * @param from the first set
   * @param to the set after the last, greater than {@code from}
   */
  Prediction range(int from, int to) {
    Map<String, Array> some = new TreeMap<>();
    outputs.forEach((name, array) -> some.put(name, ArrayRows.range(array, from, to)));
    return new Prediction(some, classes);
  }

  /**
   * Returns a floating-point output.
   *
   * @throws IllegalArgumentException if there is no floating-point output of that name
   */
  public FloatArray floats(String name) {
    if (outputs.get(name) instanceof FloatArray floats) {
      return floats;
    }
    throw new IllegalArgumentException(
        "found no floating-point output \"" + name + "\"; the outputs are " + names());
  }

  private String names() {
    return String.join(", ", new TreeMap<>(outputs).keySet());
  }

  /**
   * Returns the most probable class of each set or, for a selection, the most probable element.
   *
   * @return {@code [N]}, counted from 0
   * @throws IllegalArgumentException if the model neither classifies nor selects
   */
  public int[] index() {
    return IntStream.range(0, size()).map(this::index).toArray();
  }

  private int index(int set) {
    if (outputs.get(INDEX) instanceof LongArray index) {
      return Math.toIntExact(index.values()[set]);
    }
    if (outputs.get(LOG_PROBABILITIES) instanceof FloatArray scores) {
      return largest(scores, set);
    }
    throw new IllegalArgumentException(
        "the model neither classifies sets nor selects elements; its outputs are " + names());
  }

  private int largest(FloatArray scores, int set) {
    int classes = scores.values().length / size();
    int largest = 0;
    for (int k = 1; k < classes; k++) {
      if (scores.values()[set * classes + k] > scores.values()[set * classes + largest]) {
        largest = k;
      }
    }
    return largest;
  }

  /**
   * Returns the probabilities of one set: of the classes or, for a selection, of the elements.
   *
   * @param set from 0 to {@link #size} - 1
   * @return [classes] or [n]
   * @throws IndexOutOfBoundsException if there is no such set
   * @throws IllegalArgumentException if the model neither classifies nor selects
   */
  public double[] probabilities(int set) {
    checkSet(set);
    boolean logarithms = outputs.containsKey(LOG_PROBABILITIES);
    FloatArray all = floats(logarithms ? LOG_PROBABILITIES : PROBABILITIES);
    int width = all.values().length / size();
    return IntStream.range(set * width, (set + 1) * width)
        .mapToDouble(i -> logarithms ? Math.exp(all.values()[i]) : all.values()[i])
        .toArray();
  }

  /** Returns the natural logarithms of {@link #probabilities}, also of those that are tiny. */
  double[] logProbabilities(int set) {
    if (!(outputs.get(LOG_PROBABILITIES) instanceof FloatArray logarithms)) {
      return Arrays.stream(probabilities(set)).map(p -> Math.log(Math.max(p, TINY))).toArray();
    }
    int width = Math.toIntExact(logarithms.shape()[1]);
    return IntStream.range(set * width, (set + 1) * width)
        .mapToDouble(i -> logarithms.values()[i])
        .toArray();
  }

  /**
   * Returns the name of the most probable class of one set, or its number if the classes have no
   * names; for a selection, the number of the element.
   *
   * @param set from 0 to {@link #size} - 1
   * @throws IndexOutOfBoundsException if there is no such set
   * @throws IllegalArgumentException if the model neither classifies nor selects
   */
  public String label(int set) {
    checkSet(set);
    return name(index(set));
  }

  private String name(int index) {
    return index < classes.size() ? classes.get(index) : Integer.toString(index);
  }

  private void checkSet(int set) {
    if (set < 0 || set >= size()) {
      throw new IndexOutOfBoundsException(
          "there is no set %s in a prediction of %s; sets are counted from 0 to %s"
              .formatted(set, size(), size() - 1));
    }
  }

  /**
   * Returns the predicted numbers of each set, {@code [N][values]}.
   *
   * @throws IllegalArgumentException if the model does not predict numbers
   */
  public float[][] values() {
    FloatArray all = floats(VALUES);
    int each = all.values().length / size();
    return IntStream.range(0, size())
        .mapToObj(set -> Arrays.copyOfRange(all.values(), set * each, (set + 1) * each))
        .toArray(float[][]::new);
  }

  /**
   * Writes the outputs under their names as an .npz file, which NumPy reads.
   *
   * @param file replaced if it exists
   * @throws io.github.dsszoo.data.DataException if it cannot be written
   */
  public void write(Path file) {
    Npz.write(file, NpzOutputs.of(outputs));
  }

  /**
   * Returns the fraction of sets whose most probable class is their label.
   *
   * @param labels {@code [N]}
   * @throws IllegalArgumentException if the number of labels is not the number of sets, or the
   *     model neither classifies nor selects
   */
  public double accuracy(int[] labels) {
    int[] index = index();
    checkLabels(labels);
    int right = 0;
    for (int i = 0; i < index.length; i++) {
      right += index[i] == labels[i] ? 1 : 0;
    }
    return (double) right / index.length;
  }

  private void checkLabels(int[] labels) {
    if (labels.length != size()) {
      throw new IllegalArgumentException(
          "expected a label for each of " + size() + " sets, found " + labels.length + " labels");
    }
  }

  /**
   * Returns the metrics against the labels or targets of the sets, by name, as means over the sets:
   * "accuracy" for labels, with "AUC" (area under the ROC curve) for two classes if both occur;
   * "mean absolute error" for targets, with "RMSE" for numbers and with "PSNR" (dB) and "SSIM" for
   * images of at least 11 x 11 pixels with values from 0 to 255.
   *
   * @param sets the predicted sets, with labels or targets
   * @throws IllegalArgumentException if the sets have neither, or the model predicts something else
   */
  public Map<String, Double> figures(SetDataset sets) {
    SetDataset fitted = answers().map(form -> form.fit(sets)).orElse(sets);
    if (fitted.hasLabels()) {
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("accuracy", accuracy(fitted.labels()));
      positiveScores().ifPresent(scores -> addArea(figures, scores, fitted.labels()));
      return figures;
    }
    if (!fitted.hasTargets()) {
      throw new IllegalArgumentException("expected sets with labels or targets, found neither");
    }
    if (outputs.containsKey(VALUES)) {
      return ValueFigures.of(floats(VALUES), fitted);
    }
    return ImageFigures.of(floats(outputs.containsKey("image") ? "image" : "images"), fitted);
  }

  private static void addArea(Map<String, Double> figures, double[] scores, int[] labels) {
    RocCurve.area(scores, labels).ifPresent(area -> figures.put(AUC, area));
  }

  /**
   * Returns the probability of the second class of each set, {@code [N]}; empty if the model does
   * not classify sets in two classes.
   */
  Optional<double[]> positiveScores() {
    if (outputs.get(PROBABILITIES) instanceof FloatArray all
        && all.shape().length == 2
        && all.shape()[1] == 2) {
      return Optional.of(
          IntStream.range(0, size()).mapToDouble(set -> all.values()[2 * set + 1]).toArray());
    }
    return Optional.empty();
  }

  /**
   * Returns whether {@link #figures} can measure the outputs; those of a foreign model may have
   * other names.
   */
  public boolean isMeasured() {
    return answers().isPresent();
  }

  /** Returns the form of the outputs; empty for a foreign model whose outputs have other names. */
  private Optional<Answers> answers() {
    List<String> names = Answers.areNumbers(classes) ? List.of() : classes;
    for (String name : List.of("probabilities", "log_probabilities")) {
      if (outputs.get(name) instanceof FloatArray scores && scores.shape().length == 2) {
        return Optional.of(new Answers(false, Math.toIntExact(scores.shape()[1]), names));
      }
    }
    return Stream.of("values", "image", "images").anyMatch(outputs::containsKey)
        ? Optional.of(Answers.NUMBERS)
        : Optional.empty();
  }

  /**
   * Returns the names of the metrics of {@link #figures} on such sets, in their order; without
   * "AUC", which only models with two classes have.
   */
  public static List<String> figureNames(SetDataset sets) {
    if (sets.hasLabels()) {
      return List.of("accuracy");
    }
    return ValueFigures.areOf(sets) ? ValueFigures.names() : ImageFigures.names(sets);
  }

  /**
   * Returns the confusion matrix: the number of sets for each label and each predicted class.
   *
   * @param labels {@code [N]}, from 0 to classes - 1
   * @param classes number of classes
   * @return {@code [label][predicted class]}
   * @throws IllegalArgumentException if the number of labels is not the number of sets, or a label
   *     or a predicted class is not below the number of classes
   */
  public int[][] confusion(int[] labels, int classes) {
    int[] index = index();
    checkLabels(labels);
    int[][] counts = new int[classes][classes];
    for (int i = 0; i < index.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes || index[i] >= classes) {
        throw new IllegalArgumentException(
            "set %s has the label %s and the predicted class %s; expected both from 0 to %s"
                .formatted(i, labels[i], index[i], classes - 1));
      }
      counts[labels[i]][index[i]]++;
    }
    return counts;
  }

  /** Returns the outputs with their shapes, and the first sets with labels and probabilities. */
  @Override
  public String toString() {
    String shapes =
        new TreeMap<>(outputs)
            .entrySet().stream()
                .map(output -> output.getKey() + " " + Arrays.toString(output.getValue().shape()))
                .collect(Collectors.joining(", "));
    String sets =
        IntStream.range(0, Math.min(SHOWN, size()))
            .mapToObj(this::shown)
            .collect(Collectors.joining());
    return "Prediction of %s %s: %s%s%s"
        .formatted(
            size(),
            size() == 1 ? "set" : "sets",
            shapes,
            sets,
            size() > SHOWN && !sets.isEmpty() ? "; ..." : "");
  }

  private String shown(int set) {
    if (outputs.containsKey(VALUES)) {
      return "; set %s: %s".formatted(set, Arrays.toString(values()[set]));
    }
    boolean selects = outputs.containsKey(LOG_PROBABILITIES);
    if (!selects && !outputs.containsKey(PROBABILITIES)) {
      return "";
    }
    double[] probabilities = probabilities(set);
    String likeliest =
        IntStream.range(0, probabilities.length)
            .boxed()
            .sorted((i, j) -> Double.compare(probabilities[j], probabilities[i]))
            .limit(SHOWN)
            .map(i -> String.format(Locale.ROOT, "%s %.3f", name(i), probabilities[i]))
            .collect(Collectors.joining(", "));
    return "; set %s: %s%s".formatted(set, likeliest, probabilities.length > SHOWN ? ", ..." : "");
  }
}
