package io.github.dsszoo.task;

import io.github.dsszoo.data.SetSource;
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

  /** The names of the classes, in the order of the labels; none where labels are no classes. */
  default List<String> classes() {
    return List.of();
  }

  /** Sets to train on. */
  SetSource train();

  /** Sets to choose by. */
  SetSource validation();

  /** What can be had without learning. */
  default List<Baseline> baselines() {
    return List.of();
  }

  /** Sets that may be passed on with a model, to show what it does; those to choose by at first. */
  default SetSource samples() {
    return validation();
  }

  /** Sets to test on, by the name of the split; none of them in training or validation. */
  Map<String, SetSource> tests();
}
