package io.github.dsszoo.model;

import io.github.dsszoo.network.Network;
import io.github.dsszoo.savedmodel.CardUsage;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.spec.OutputSpec;
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

  /** The name and the version of the model are inserted. */
  private static final String CODE =
      """
      ## Use

      Java:

      ```java
      try (ZooModel model = Zoo.load("%1$s")) {
        System.out.println(model.predict(model.samples()));
      }
      ```

      Command line:

      ```
      zoo predict %1$s%3$s
      ```

      Python, after `zoo export %1$s --to serving`:

      ```python
      import numpy as np
      import tensorflow as tf

      model = tf.saved_model.load("serving/%1$s/%2$d")
      samples = np.load("serving/%1$s/%2$d/assets.extra/samples.npz")
      masked = {2: "masked", 3: "masked_points"}
      name = masked[samples["mask"].ndim] if "mask" in samples else "serving_default"
      signature = model.signatures[name]
      inputs = {key: tf.constant(samples[key]) for key in signature.structured_input_signature[1]}
      print(signature(**inputs))
      ```

      All three predict the sample sets of the model. For your own sets, use `SetFiles.read` in Java, `--input FILE` on the command line, and arrays of the shapes below in Python.

      """;

  private UsageText() {}

  static String of(ModelCard card, Network network) {
    StringBuilder text = new StringBuilder();
    Optional<CardUsage> usage = Optional.ofNullable(card.usage());
    usage.map(CardUsage::headline).ifPresent(headline -> headline(text, headline));
    text.append(CODE.formatted(card.name(), card.version(), output(network)));
    text.append("## Input\n\n").append(sentence(network.takes())).append("\n\n");
    usage.ifPresent(
        known -> {
          channels(text, known.channels());
          outputs(text, known);
        });
    limits(text, card, usage);
    return text.toString();
  }

  /** Returns the option for predictions that are images. */
  private static String output(Network network) {
    OutputSpec output = network.spec().getOutput();
    return output.hasImage() || output.hasImages() ? " --output answers.npz" : "";
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
          "| %d | %s | %s | %s | %s |\n"
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
