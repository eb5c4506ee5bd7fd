package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a model answers to a batch of sets: its outputs by name, each with the sets as its first
 * axis.
 */
public final class Prediction {
  private final Map<String, Array> outputs;
  private final List<String> classes;

  Prediction(Map<String, Array> outputs, List<String> classes) {
    this.outputs = Map.copyOf(outputs);
    this.classes = List.copyOf(classes);
  }

  /**
   * The outputs by name: "probabilities" [N, classes] and "index" [N] of a classifier, "values" [N,
   * values] of a regression.
   */
  public Map<String, Array> outputs() {
    return outputs;
  }

  /** How many sets were answered. */
  public int size() {
    return Math.toIntExact(outputs.values().iterator().next().shape()[0]);
  }

  /**
   * An output of floating-point numbers.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public FloatArray floats(String name) {
    if (outputs.get(name) instanceof FloatArray floats) {
      return floats;
    }
    throw new IllegalArgumentException(
        "there is no output of floats called " + name + "; there are " + outputs.keySet());
  }

  /**
   * The likeliest class of each set, {@code [N]}.
   *
   * @throws IllegalArgumentException if the model does not classify
   */
  public int[] index() {
    return IntStream.range(0, size()).map(this::index).toArray();
  }

  private int index(int set) {
    if (outputs.get("index") instanceof LongArray index) {
      return Math.toIntExact(index.values()[set]);
    }
    if (outputs.get("log_probabilities") instanceof FloatArray scores) {
      return largest(scores, set);
    }
    throw new IllegalArgumentException(
        "the model does not classify: its outputs are " + outputs.keySet());
  }

  private static int largest(FloatArray scores, int set) {
    int classes = (int) scores.shape()[1];
    int largest = 0;
    for (int k = 1; k < classes; k++) {
      if (scores.values()[set * classes + k] > scores.values()[set * classes + largest]) {
        largest = k;
      }
    }
    return largest;
  }

  /**
   * The probabilities in one set: of the classes, or of the elements where one is selected.
   *
   * @return [classes] or [n]
   * @throws IllegalArgumentException if the model does neither
   */
  public double[] probabilities(int set) {
    boolean logarithms = outputs.containsKey("log_probabilities");
    FloatArray all = floats(logarithms ? "log_probabilities" : "probabilities");
    int width = Math.toIntExact(all.shape()[1]);
    return IntStream.range(set * width, (set + 1) * width)
        .mapToDouble(i -> logarithms ? Math.exp(all.values()[i]) : all.values()[i])
        .toArray();
  }

  /** The name of the likeliest class of one set, or its number where classes have no names. */
  public String label(int set) {
    int index = index(set);
    return index < classes.size() ? classes.get(index) : Integer.toString(index);
  }

  /**
   * The numbers of each set, {@code [N][values]}.
   *
   * @throws IllegalArgumentException if the model does not answer with numbers
   */
  public float[][] values() {
    FloatArray all = floats("values");
    int each = (int) all.shape()[1];
    return IntStream.range(0, size())
        .mapToObj(set -> Arrays.copyOfRange(all.values(), set * each, (set + 1) * each))
        .toArray(float[][]::new);
  }

  /**
   * Writes the outputs under their names, for NumPy and for us.
   *
   * @param file an .npz file, replaced if it is there
   * @throws io.github.dsszoo.data.DataException if it cannot be written
   */
  public void write(Path file) {
    Npz.write(file, NpzOutputs.of(outputs));
  }

  /**
   * The part of the sets whose likeliest class is their label.
   *
   * @param labels {@code [N]}
   */
  public double accuracy(int[] labels) {
    int[] index = index();
    if (labels.length != index.length) {
      throw new IllegalArgumentException(
          "there are " + index.length + " answers and " + labels.length + " labels");
    }
    int right = 0;
    for (int i = 0; i < index.length; i++) {
      right += index[i] == labels[i] ? 1 : 0;
    }
    return (double) right / index.length;
  }

  /**
   * How near the answers come to what is wanted, by name, the mean over the sets: "accuracy" where
   * the sets have labels; "mean absolute error" where they have targets, for numbers also "RMSE",
   * and for images of 0 to 255 of more than 10 rows and columns also "PSNR" in decibels and "SSIM".
   *
   * @throws IllegalArgumentException if the sets have neither, or the model does not answer that
   */
  public Map<String, Double> figures(SetDataset sets) {
    if (sets.hasLabels()) {
      return Map.of("accuracy", accuracy(sets.labels()));
    }
    if (!sets.hasTargets()) {
      throw new IllegalArgumentException("the sets have neither labels nor targets");
    }
    if (outputs.containsKey("values")) {
      return ValueFigures.of(floats("values"), sets);
    }
    return ImageFigures.of(floats(outputs.containsKey("image") ? "image" : "images"), sets);
  }

  /** The names of {@link #figures} on such sets, in their order. */
  public static List<String> figureNames(SetDataset sets) {
    if (sets.hasLabels()) {
      return List.of("accuracy");
    }
    return ValueFigures.areOf(sets) ? ValueFigures.names() : ImageFigures.names(sets);
  }

  /**
   * How often each class was taken for each, {@code [label][answer]}.
   *
   * @param labels {@code [N]}
   * @param classes how many there are
   */
  public int[][] confusion(int[] labels, int classes) {
    int[] index = index();
    int[][] counts = new int[classes][classes];
    for (int i = 0; i < index.length; i++) {
      counts[labels[i]][index[i]]++;
    }
    return counts;
  }
}
