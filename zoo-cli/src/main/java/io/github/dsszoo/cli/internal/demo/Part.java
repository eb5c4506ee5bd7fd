package io.github.dsszoo.cli.internal.demo;

/** One part of the demo: the models of one kind of elements at work. */
interface Part {
  /** Its name in the figures: "signals". */
  String name();

  /** Plays the part: says what comes out, and leaves its files in the folder. */
  Outcome play(DemoFolder folder, Console console);
}
