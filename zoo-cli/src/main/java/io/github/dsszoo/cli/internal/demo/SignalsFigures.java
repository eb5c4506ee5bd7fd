package io.github.dsszoo.cli.internal.demo;

import java.util.List;

/**
 * The metrics of the signals part.
 *
 * @param model name of the pretrained model
 * @param paper its results on the paper's test sets
 * @param chance accuracy of a random choice among four waveforms
 * @param fourWaves results of the fine-tuned model on sets of four waveforms
 * @param epochs of fine-tuning
 * @param bestEpoch the epoch with the lowest validation loss
 * @param validationAccuracy after that epoch
 * @param export folder of the exported version
 * @param largestDifference of a probability between the exported model and the one in memory
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
   * Results on a split.
   *
   * @param sets number of sets
   * @param accuracy of the predictions
   * @param classes names of the classes
   * @param confusion {@code [label][predicted class]}
   */
  record Answers(int sets, double accuracy, List<String> classes, int[][] confusion) {
    static Answers of(Confusion confusion) {
      return new Answers(
          confusion.sets(), confusion.accuracy(), confusion.classes(), confusion.counts());
    }
  }
}
