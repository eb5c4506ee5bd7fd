package io.github.dsszoo.cli.internal.demo;

import java.util.List;

/**
 * The result of a part of the demo.
 *
 * @param highlights the main figures, for the head of the page
 * @param sections of the page, in order
 * @param commands to try next, with their purpose
 * @param figures all metrics, serialisable as JSON
 */
record Outcome(
    List<Highlight> highlights, List<Section> sections, List<NextStep> commands, Object figures) {

  /**
   * A figure in large type.
   *
   * @param value formatted
   * @param meaning what the figure is, in a few words
   */
  record Highlight(String value, String meaning) {}

  /**
   * A command to try next.
   *
   * @param command for a shell in the project's folder
   * @param purpose what the command does
   */
  record NextStep(String command, String purpose) {}
}
