package io.github.dsszoo.cli.internal.demo;

/** One part of the demo: models of one kind of element. */
interface Part {
  /** Returns the name of the part in the metrics: "signals". */
  String name();

  /** Runs the part, prints its results, and writes its files to the folder. */
  Outcome play(DemoFolder folder, Console console);
}
