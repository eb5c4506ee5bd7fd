package io.github.dsszoo.cli.internal.demo;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A section with the cards of models and code that uses them.
 *
 * @param title of the section
 * @param models in the order shown
 */
record ModelsSection(String title, List<CardText> models) implements Section {
  @Override
  public String html() {
    return Html.text("p", "The code of each model predicts the model's sample sets.")
        + "<div class=\"cards\">\n"
        + models.stream().map(CardText::html).collect(Collectors.joining())
        + "</div>\n";
  }
}
