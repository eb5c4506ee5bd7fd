package io.github.dsszoo.cli.internal.demo;

import java.util.List;

/**
 * What to type next.
 *
 * @param steps commands with what they do
 */
record CommandsSection(List<Outcome.NextStep> steps) implements Section {
  @Override
  public String title() {
    return "What to type next";
  }

  @Override
  public String html() {
    StringBuilder html = new StringBuilder();
    for (Outcome.NextStep step : steps) {
      html.append(Html.text("p", step.purpose())).append(Html.lines(step.command()));
    }
    return html.toString();
  }
}
