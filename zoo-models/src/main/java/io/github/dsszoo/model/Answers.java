package io.github.dsszoo.model;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetArray;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetPart;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.network.Metric;
import io.github.dsszoo.network.Network;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Converts labels and targets of sets to the form of a model's outputs: labels [N] for classes and
 * selections, targets [N, ...] for numbers. Files store y in different forms: one-hot rows, classes
 * as floating-point numbers, or targets as whole numbers.
 *
 * @param numbers whether the model predicts numbers; otherwise it predicts a class or an element
 * @param choices number of classes or elements; 0 if the number depends on the sets
 * @param names names of the classes in the order of the labels; empty if the classes have no names
 */
record Answers(boolean numbers, int choices, List<String> names) {

  /** The form of a model that predicts numbers. */
  static final Answers NUMBERS = new Answers(true, 0, List.of());

  /** Returns the form of a network's outputs. */
  static Answers of(Network network) {
    List<String> names = network.spec().getOutput().getClasses().getNameList();
    return new Answers(
        network.metric() == Metric.MEAN_ABSOLUTE_ERROR,
        network.classes(),
        areNumbers(names) ? List.of() : names);
  }

  /**
   * Returns whether the names are the numbers of the classes 0, 1, ..., so that the classes have no
   * names.
   */
  static boolean areNumbers(List<String> names) {
    return IntStream.range(0, names.size()).allMatch(i -> names.get(i).equals(String.valueOf(i)));
  }

  /** Returns the sets with labels and targets in the form of the outputs. */
  SetSource fit(SetSource sets) {
    return new SetSource() {
      @Override
      public int size() {
        return sets.size();
      }

      @Override
      public SetDataset draw(int epoch, int[] places) {
        return fit(sets.draw(epoch, places));
      }

      @Override
      public SetDataset sample() {
        return fit(sets.sample());
      }

      @Override
      public Optional<int[]> setSizes() {
        return sets.setSizes();
      }
    };
  }

  /**
   * Returns the sets with labels and targets in the form of the outputs. Sets without either are
   * returned unchanged.
   *
   * @throws DataException if they cannot be converted
   */
  SetDataset fit(SetDataset sets) {
    if (numbers) {
      return sets.hasLabels() && !sets.hasTargets() ? numbered(sets) : sets;
    }
    SetDataset labelled = !sets.hasLabels() && sets.hasTargets() ? labelled(sets) : sets;
    return labelled.classNames().isEmpty() ? labelled : named(labelled);
  }

  /** Converts labels to targets [N, 1]. */
  private static SetDataset numbered(SetDataset sets) {
    if (!sets.classNames().isEmpty()) {
      throw new DataException(
          "y holds the texts %s, but the model answers with numbers; give y as numbers."
              .formatted(shown(sets.classNames())));
    }
    float[] targets = new float[sets.size()];
    for (int set = 0; set < targets.length; set++) {
      targets[set] = sets.labels()[set];
    }
    return sets.without(SetPart.LABELS).withTargets(targets, targets.length, 1);
  }

  /** Converts targets, whole numbers [N, 1] or one-hot rows [N, choices], to labels [N]. */
  private SetDataset labelled(SetDataset sets) {
    SetArray targets = sets.parts().get(SetPart.TARGETS).orElseThrow();
    int[] shape = targets.shape();
    int[] labels = new int[sets.size()];
    if (shape.length != 2) {
      throw wrong("has shape " + Arrays.toString(shape), "");
    }
    int columns = shape[1];
    for (int set = 0; set < labels.length; set++) {
      float[] row = Arrays.copyOfRange(targets.floats(), set * columns, (set + 1) * columns);
      labels[set] = columns == 1 ? whole(row[0], set) : one(row, set);
    }
    SetDataset rest = sets.without(SetPart.TARGETS);
    return columns == 1 ? rest.withLabels(labels) : rest.withLabels(labels, columns);
  }

  private int whole(float number, int set) {
    if (number != (int) number || number < 0) {
      throw wrong(
          "holds %s for set %s".formatted(number, set),
          "; to make classes of ranges of numbers, use y = np.digitize(y, limits)");
    }
    return (int) number;
  }

  private int one(float[] row, int set) {
    int place = 0;
    while (place < row.length - 1 && row[place] == 0) {
      place++;
    }
    boolean oneHot = row[place] == 1;
    for (int i = place + 1; i < row.length; i++) {
      oneHot &= row[i] == 0;
    }
    if (!oneHot) {
      throw wrong(
          "has %s columns and no single 1 in the row of set %s".formatted(row.length, set),
          "; for the largest column of each row, use y = y.argmax(axis=1)");
    }
    if (choices > 0 && row.length != choices) {
      throw wrong(
          "has %s columns, one for each class".formatted(row.length),
          "; the model has %s classes".formatted(choices));
    }
    return place;
  }

  private static DataException wrong(String found, String advice) {
    return new DataException(
        "y %s, but the model chooses, and labels [N], whole numbers from 0, or one-hot rows are expected%s."
            .formatted(found, advice));
  }

  /** Converts labels to the order of the model's names. */
  private SetDataset named(SetDataset sets) {
    if (!names.isEmpty()) {
      return sets.withClassNames(names);
    }
    if (choices != sets.classes()) {
      throw new DataException(
          "y has the %s classes %s, but the model has %s; give it a head with these classes."
              .formatted(
                  sets.classes(),
                  shown(sets.classNames()),
                  choices == 0 ? "none: it selects elements by their numbers" : choices + ""));
    }
    return sets;
  }

  private static String shown(List<String> names) {
    int most = 10;
    return String.join(", ", names.subList(0, Math.min(most, names.size())))
        + (names.size() > most ? ", ..." : "");
  }
}
