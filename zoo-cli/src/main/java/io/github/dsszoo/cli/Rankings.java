package io.github.dsszoo.cli;

import io.github.dsszoo.model.Prediction;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sorts the files of sets by their probability of being selected.
 *
 * @param given the sets
 * @param prediction of a selection for the sets
 */
record Rankings(FolderSets given, Prediction prediction) {
  /** A file of a set with its probability. */
  record Ranked(String file, double probability) {}

  /** Returns the elements of a set in descending order of probability. */
  int[] order(int set) {
    double[] probabilities = prediction.probabilities(set);
    return IntStream.range(0, given.files().get(set).size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -probabilities[i]))
        .mapToInt(i -> i)
        .toArray();
  }

  /** Returns the files of a set in descending order of probability. */
  List<Ranked> of(int set) {
    List<String> names = given.elements(set);
    double[] probabilities = prediction.probabilities(set);
    return IntStream.of(order(set))
        .mapToObj(i -> new Ranked(names.get(i), probabilities[i]))
        .toList();
  }
}
