package io.github.dsszoo.cli.internal.demo;

import java.util.List;

/**
 * What a part of the demo came to.
 *
 * @param highlights the few figures that head the page
 * @param sections of the page, in order
 * @param commands to type next, with what they do
 * @param figures everything that was measured, for programs: a record that can be JSON
 */
record Outcome(
    List<Highlight> highlights, List<Section> sections, List<NextStep> commands, Object figures) {

  /**
   * One figure in large type.
   *
   * @param value as it is printed
   * @param meaning in a few words
   */
  record Highlight(String value, String meaning) {}

  /**
   * Something to type.
   *
   * @param command for a shell in the project's folder
   * @param purpose what it does
   */
  record NextStep(String command, String purpose) {}
}
