package io.github.dsszoo.cli.internal.demo;

import java.util.List;

/**
 * The result of a part of the demo.
 *
 * @param tiles the main figures, for the head of the page
 * @param sections of the page, in order
 * @param models cards of the models that predicted
 * @param commands to try next, with their purpose
 * @param figures all metrics, serialisable as JSON
 */
record Outcome(
    List<Tile> tiles,
    List<Section> sections,
    List<CardText> models,
    List<NextStep> commands,
    Object figures) {

  /**
   * A command to try next.
   *
   * @param command for a shell in the project's folder
   * @param purpose what the command does
   */
  record NextStep(String command, String purpose) {}
}
