package io.github.dsszoo.cli;

import io.github.dsszoo.model.Prediction;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The files of sets in the order of their probability, where a model selects one of each set.
 *
 * @param given the sets
 * @param prediction what the model answered
 */
record Rankings(FolderSets given, Prediction prediction) {
  /** One file of a set with its probability. */
  record Ranked(String file, double probability) {}

  /** The places of a set's elements, the likeliest first. */
  int[] order(int set) {
    double[] probabilities = prediction.probabilities(set);
    return IntStream.range(0, given.files().get(set).size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -probabilities[i]))
        .mapToInt(i -> i)
        .toArray();
  }

  /** The files of a set, the likeliest first. */
  List<Ranked> of(int set) {
    List<String> names = given.elements(set);
    double[] probabilities = prediction.probabilities(set);
    return IntStream.of(order(set))
        .mapToObj(i -> new Ranked(names.get(i), probabilities[i]))
        .toList();
  }
}
