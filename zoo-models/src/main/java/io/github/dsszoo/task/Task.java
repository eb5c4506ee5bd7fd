package io.github.dsszoo.task;

import io.github.dsszoo.data.SetSource;
import java.util.List;
import java.util.Map;

/**
 * A learning task: training, validation and test sets with labels or targets.
 *
 * <p>{@link Tasks} finds tasks by {@link java.util.ServiceLoader}. To add one, write a public class
 * with a public constructor without arguments, and list its name in the file {@code
 * META-INF/services/io.github.dsszoo.task.Task}. The constructor must be cheap: load or generate
 * sets in the methods that return them.
 */
public interface Task {
  /** Returns the unique name of the task, as recipes refer to it: "images-best". */
  String name();

  /** Returns what a model of this task does, one sentence for the model card. */
  String description();

  /** Returns what the sets are and where they come from, for the model card. */
  String source();

  /** Returns the licence of the sets, for the model card. */
  String licence();

  /** Returns the names of the classes in the order of the labels; empty if sets have no classes. */
  default List<String> classes() {
    return List.of();
  }

  /**
   * Returns the training sets.
   *
   * @throws io.github.dsszoo.data.DataException if the data are not prepared
   */
  SetSource train();

  /**
   * Returns the validation sets, which select the best epoch.
   *
   * @throws io.github.dsszoo.data.DataException if the data are not prepared
   */
  SetSource validation();

  /**
   * Returns non-learned baselines, which a trained network should be better than; none by default.
   *
   * @throws io.github.dsszoo.data.DataException if the data are not prepared
   */
  default List<Baseline> baselines() {
    return List.of();
  }

  /**
   * Returns sets that may be distributed with a model as its samples; by default the validation
   * sets.
   *
   * @throws io.github.dsszoo.data.DataException if the data are not prepared
   */
  default SetSource samples() {
    return validation();
  }

  /**
   * Returns the test sets by the name of the split. None of them is used for training or selection.
   *
   * @throws io.github.dsszoo.data.DataException if the data are not prepared
   */
  Map<String, SetSource> tests();
}
