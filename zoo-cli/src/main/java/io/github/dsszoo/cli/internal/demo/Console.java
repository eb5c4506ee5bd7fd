package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.training.TrainingListener;

/** Receives the output of the demo. */
public interface Console {
  /** Prints a line, formatted as by {@link String#format} if there are arguments. */
  void say(String line, Object... arguments);

  /** Returns a listener that shows training progress. */
  TrainingListener progress();
}
