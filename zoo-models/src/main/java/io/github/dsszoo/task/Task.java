package io.github.dsszoo.task;

import io.github.dsszoo.data.SetDataset;
import java.util.List;
import java.util.Map;

/**
 * Something to learn: sets to train on, to choose by, and to test on, which nothing is ever chosen
 * by.
 */
public interface Task {
  /** The name that recipes use. */
  String name();

  /** What is asked of a set, in a few words. */
  String question();

  /** Where the sets come from, and their licence, for the card. */
  String source();

  /** The licence of the sets. */
  String licence();

  /** The names of the classes, in the order of the labels. */
  List<String> classes();

  /** Sets to train on. */
  TrainingSets train();

  /** Sets to choose by. */
  SetDataset validation();

  /** Sets to test on, by the name of the split; none of them in training or validation. */
  Map<String, SetDataset> tests();
}
