package io.github.dsszoo.cli.internal.demo;

import java.util.List;

/**
 * A section with commands to try next.
 *
 * @param steps commands with their purpose
 */
record CommandsSection(List<Outcome.NextStep> steps) implements Section {
  @Override
  public String title() {
    return "Next steps";
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
