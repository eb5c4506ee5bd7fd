package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.model.internal.Slug;
import java.util.List;

/**
 * A question to a model with the main figure of its answers, at the head of the page.
 *
 * @param question what the model predicts
 * @param value the main figure, formatted
 * @param meaning the name, the unit and the split of the figure, in a few words
 * @param measures the model and what it is compared with
 * @param full the value of the longest possible bar
 * @param section title of the section with an example
 * @param model card of the model
 */
record Tile(
    String question,
    String value,
    String meaning,
    List<Measure> measures,
    double full,
    String section,
    CardText model) {
  /** Returns the tile as HTML. */
  String html() {
    return "<article class=\"tile\">\n"
        + Html.text("h2", question)
        + "<p class=\"figure\">"
        + Html.escape(value)
        + "</p>\n"
        + Measure.bars(meaning, measures, full)
        + "<p><a href=\"#%s\">See an example</a> <a href=\"#%s\">Card and code of %s</a></p>\n"
            .formatted(Slug.of(section), model.anchor(), Html.escape(model.card().name()))
        + "</article>\n";
  }
}
