package io.github.dsszoo.model;

import io.github.dsszoo.model.internal.usage.UsageCode;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.savedmodel.CardUsage;
import io.github.dsszoo.savedmodel.ModelCard;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes the part of a card that says how to use the model. */
final class UsageText {
  static final String CITATION =
      """
      ## Citation

      ```
      @inproceedings{maron2020learning,
        title = {On Learning Sets of Symmetric Elements},
        author = {Maron, Haggai and Litany, Or and Chechik, Gal and Fetaya, Ethan},
        booktitle = {International Conference on Machine Learning},
        year = {2020}
      }
      ```

      """;

  /** The code of {@link UsageCode} for Java, the command line and Python is inserted. */
  private static final String CODE =
      """
      ## Use

      Java:

      ```java
      %1$s
      ```

      Command line:

      ```
      %2$s
      ```

      Python, after `%3$s`:

      ```python
      %4$s
      ```

      All three predict the sample sets of the model. For your own sets, use `SetFiles.read` in Java, `--input FILE` on the command line, and arrays of the shapes below in Python.

      """;

  private UsageText() {}

  static String of(ModelCard card, Network network) {
    StringBuilder text = new StringBuilder();
    Optional<CardUsage> usage = Optional.ofNullable(card.usage());
    usage.map(CardUsage::headline).ifPresent(headline -> headline(text, headline));
    UsageCode code = new UsageCode(card.name(), card.version(), network.spec());
    text.append(CODE.formatted(code.java(), code.commandLine(), code.export(), code.python()));
    text.append("## Input\n\n").append(sentence(network.takes()));
    if (!network.sizes().isFixed()) {
      text.append(" Sizes of the elements: ").append(network.sizes()).append('.');
    }
    text.append("\n\n");
    if (usage.map(CardUsage::channels).orElse(List.of()).isEmpty()) {
      ValueRange.of(network.spec().getInput(), Optional.of(card))
          .ifPresent(range -> text.append("Numbers from ").append(range).append(".\n\n"));
    }
    usage.ifPresent(
        known -> {
          channels(text, known.channels());
          outputs(text, known);
        });
    limits(text, card, usage);
    return text.toString();
  }

  private static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ", float32.";
  }

  private static void headline(StringBuilder text, CardUsage.Headline headline) {
    List<String> splits = headline.splits();
    text.append(
        String.format(
            Locale.ROOT,
            "**%s %.4f** (%s)",
            headline.metric(),
            headline.value(),
            splits.size() == 1 ? splits.get(0) : "mean of " + splits.size() + " splits"));
    if (headline.baseline() != null) {
      text.append(
          String.format(
              Locale.ROOT,
              "; without learning, %s: %.3f",
              headline.baseline(),
              headline.baselineValue()));
    }
    text.append(".\n\n");
  }

  private static void channels(StringBuilder text, List<CardUsage.Channel> channels) {
    if (channels.isEmpty()) {
      return;
    }
    text.append("| channel | name | meaning | unit | range |\n|---|---|---|---|---|\n");
    for (int i = 0; i < channels.size(); i++) {
      CardUsage.Channel channel = channels.get(i);
      text.append(
          "| %s | %s | %s | %s | %s |\n"
              .formatted(i, channel.name(), channel.meaning(), channel.unit(), channel.range()));
    }
    text.append('\n');
  }

  private static void outputs(StringBuilder text, CardUsage usage) {
    text.append("## Output\n\n| output | shape | meaning |\n|---|---|---|\n");
    for (CardUsage.Output output : usage.outputs()) {
      text.append(
          "| `%s` | %s | %s |\n".formatted(output.name(), output.shape(), output.meaning()));
    }
    text.append('\n');
    if (!usage.classes().isEmpty()) {
      text.append("Classes in this order: ")
          .append(String.join(", ", usage.classes()))
          .append(".\n\n");
    }
  }

  private static void limits(StringBuilder text, ModelCard card, Optional<CardUsage> usage) {
    Optional<CardUsage.Noise> noise = usage.map(CardUsage::noise);
    Optional<String> use = usage.map(CardUsage::intendedUse);
    if (use.isEmpty() && noise.isEmpty() && card.limitations().isEmpty()) {
      return;
    }
    text.append("## Intended use and limitations\n\n");
    use.ifPresent(sentence -> text.append(sentence).append("\n\n"));
    card.limitations().forEach(each -> text.append("- ").append(each).append('\n'));
    noise.ifPresent(
        measured ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "- The model answers any input, also one without a right answer. For %d sets of normally distributed numbers, the largest probability of a set is %.3f on average and at most %.3f.\n",
                    measured.sets(),
                    measured.meanProbability(),
                    measured.largestProbability())));
    text.append('\n');
  }
}
