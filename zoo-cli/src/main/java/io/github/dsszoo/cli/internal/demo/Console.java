package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.training.TrainingListener;

/** Where the demo says what it does. */
public interface Console {
  /** Says one line, with arguments as in {@link String#format}; without any, as it is. */
  void say(String line, Object... arguments);

  /** Shows how far a training is. */
  TrainingListener progress();
}
