package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.model.internal.Slug;
import io.github.dsszoo.model.internal.usage.UsageCode;
import io.github.dsszoo.savedmodel.CardUsage;
import io.github.dsszoo.savedmodel.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The card of a model on the page.
 *
 * @param kind of the network
 * @param card of the model
 * @param takes the input, in words
 * @param code that uses the model
 * @param example a set with the prediction, as HTML; may be empty
 */
record CardText(Kind kind, ModelCard card, String takes, UsageCode code, String example) {
  /** Returns the card of a loaded model. */
  static CardText of(Kind kind, ZooModel model) {
    ModelCard card = model.card();
    return new CardText(
        kind, card, model.takes(), new UsageCode(card.name(), card.version(), model.spec()), "");
  }

  /** Returns a copy with an example, as HTML. */
  CardText withExample(String html) {
    return new CardText(kind, card, takes, code, html);
  }

  /** Returns the id of the card on the page. */
  String anchor() {
    return "card-" + Slug.of(card.name());
  }

  /** Returns the card as HTML. */
  String html() {
    return "<article class=\"card\" id=\"%s\">\n".formatted(anchor())
        + "<h3>%s%s</h3>\n".formatted(Html.dot(kind), Html.escape(card.name()))
        + Html.text("p", card.summary())
        + usage().map(CardUsage::headline).map(CardText::headline).orElse("")
        + example
        + "<details><summary>Input, output, licence, limits</summary>\n"
        + facts()
        + "</details>\n"
        + snippet("Java", code.java())
        + snippet("Command line", code.commandLine())
        + snippet("Python", "# after: " + code.export() + "\n" + code.python())
        + "</article>\n";
  }

  private Optional<CardUsage> usage() {
    return Optional.ofNullable(card.usage());
  }

  private static String headline(CardUsage.Headline headline) {
    List<String> splits = headline.splits();
    String measured =
        String.format(
            Locale.ROOT,
            "%s %.3f (%s)",
            headline.metric(),
            headline.value(),
            splits.size() == 1 ? splits.get(0) : "mean of " + splits.size() + " splits");
    String compared =
        headline.baseline() == null
            ? ""
            : String.format(
                Locale.ROOT,
                "; without learning, %s: %.3f",
                headline.baseline(),
                headline.baselineValue());
    return Html.text("p", measured + compared);
  }

  private String facts() {
    List<String> facts = new ArrayList<>();
    facts.add(fact("Input", takes + ", float32"));
    usage()
        .ifPresent(
            known -> {
              facts.add(fact("Channels", join(known.channels().stream().map(CardText::channel))));
              facts.add(
                  fact(
                      "Output",
                      join(
                          known.outputs().stream()
                              .map(o -> o.name() + " " + o.shape() + ": " + o.meaning()))));
              facts.add(fact("Classes", String.join(", ", known.classes())));
              facts.add(fact("Intended use", known.intendedUse()));
              facts.add(fact("Licence of the weights", known.licence()));
            });
    if (card.data() != null) {
      facts.add(fact("Training sets", card.data().name()));
      facts.add(fact("Licence of the training sets", card.data().licence()));
    }
    facts.add(fact("Limits", String.join(" ", card.limitations())));
    usage().map(CardUsage::noise).ifPresent(noise -> facts.add(fact("Noise", noise(noise))));
    return "<dl>\n" + String.join("", facts) + "</dl>\n";
  }

  private static String join(Stream<String> lines) {
    return lines.collect(Collectors.joining("; "));
  }

  private static String channel(CardUsage.Channel channel) {
    return Stream.of(channel.meaning(), channel.unit(), channel.range())
        .filter(text -> text != null && !text.isBlank())
        .collect(Collectors.joining(", ", channel.name() + " (", ")"));
  }

  private static String noise(CardUsage.Noise noise) {
    return String.format(
        Locale.ROOT,
        "The model answers any input. For %d sets of normally distributed numbers, the largest probability of a set is %.3f on average.",
        noise.sets(),
        noise.meanProbability());
  }

  private static String fact(String name, String text) {
    return text == null || text.isBlank() ? "" : Html.text("dt", name) + Html.text("dd", text);
  }

  private static String snippet(String language, String code) {
    return "<details><summary>" + language + "</summary>\n" + Html.lines(code) + "</details>\n";
  }
}
