package io.github.dsszoo.cli.internal.demo;

import java.util.List;

/**
 * What the signals part measured.
 *
 * @param model that was asked and tuned
 * @param paper answers to the paper's test sets
 * @param chance the accuracy of guessing among the four waves
 * @param fourWaves answers of the tuned model to sets of four waves
 * @param epochs of fine-tuning
 * @param bestEpoch the one whose weights were kept
 * @param validationAccuracy after that epoch
 * @param export the folder of the exported version
 * @param largestDifference of a probability, between the export and the model in memory
 */
record SignalsFigures(
    String model,
    Answers paper,
    double chance,
    Answers fourWaves,
    int epochs,
    int bestEpoch,
    double validationAccuracy,
    String export,
    double largestDifference) {

  /**
   * Answers to sets of one split.
   *
   * @param sets how many
   * @param accuracy the part that was answered rightly
   * @param classes their names
   * @param confusion {@code [truth][answer]}
   */
  record Answers(int sets, double accuracy, List<String> classes, int[][] confusion) {
    static Answers of(Confusion confusion) {
      return new Answers(
          confusion.sets(), confusion.accuracy(), confusion.classes(), confusion.counts());
    }
  }
}
