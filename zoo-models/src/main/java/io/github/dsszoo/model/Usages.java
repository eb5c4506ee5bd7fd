package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.savedmodel.CardUsage;
import io.github.dsszoo.savedmodel.CardUsage.Channel;
import io.github.dsszoo.savedmodel.CardUsage.Headline;
import io.github.dsszoo.savedmodel.CardUsage.Noise;
import io.github.dsszoo.savedmodel.CardUsage.Output;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.spec.CardText;
import io.github.dsszoo.spec.OutputSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;

/** Writes what a card says about the use of a model. */
final class Usages {
  /** Largest number of sets of noise, and of their values (4 MiB). */
  private static final int NOISE_SETS = 32;

  private static final int NOISE_NUMBERS = 1 << 20;
  private static final long NOISE_SEED = 1;
  private static final String LICENCE = "Apache-2.0";

  private Usages() {}

  /**
   * Returns the usage of a model.
   *
   * @param text of the model's task; empty for a model of a user's sets, whose licence is not
   *     stated
   * @param metrics of the card, which have the headline figure
   * @param noise the measured answers to noise; may be null
   * @param calibration of the probabilities; may be null
   */
  static CardUsage of(
      Network network,
      Optional<CardText> text,
      List<ModelCard.Metric> metrics,
      Noise noise,
      CardUsage.Calibration calibration) {
    return new CardUsage(
        text.map(CardText::getIntendedUse).orElse(null),
        text.isPresent() ? LICENCE : null,
        text.map(CardText::getChannelList).orElse(List.of()).stream()
            .map(c -> new Channel(c.getName(), c.getMeaning(), c.getUnit(), c.getRange()))
            .toList(),
        CardUsage.sizes(network.sizes()),
        outputs(network),
        network.spec().getOutput().getClasses().getNameList(),
        text.flatMap(card -> headline(card, metrics)).orElse(null),
        noise,
        calibration);
  }

  private static Optional<Headline> headline(CardText card, List<ModelCard.Metric> metrics) {
    List<ModelCard.Metric> chosen =
        metrics.stream()
            .filter(metric -> metric.name().equals(card.getMetric()))
            .filter(metric -> card.getSplitList().contains(metric.split()))
            .toList();
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Headline(
            card.getMetric(),
            chosen.stream().mapToDouble(ModelCard.Metric::value).average().orElseThrow(),
            chosen.stream().map(ModelCard.Metric::split).toList(),
            card.hasBaseline() ? card.getBaseline() : null,
            card.hasBaseline() ? card.getBaselineValue() : null));
  }

  private static List<Output> outputs(Network network) {
    OutputSpec output = network.spec().getOutput();
    return switch (output.getOutputCase()) {
      case CLASSES ->
          List.of(
              new Output(
                  "probabilities",
                  "[N, %s]".formatted(network.classes()),
                  "probability of each class"),
              new Output("index", "[N]", "the most probable class, from 0"));
      case LOG_PROBABILITIES ->
          List.of(
              new Output(
                  "log_probabilities",
                  "[N, %s]".formatted(network.classes()),
                  "natural logarithm of the probability of each class"));
      case SELECTION ->
          List.of(
              new Output(
                  "log_probabilities",
                  "[N, n]",
                  "natural logarithm of the probability of each element"),
              new Output("index", "[N]", "the most probable element, from 0"));
      case VALUES -> List.of(new Output("values", answer(network), values(output)));
      case IMAGES -> List.of(new Output("images", answer(network), "an image for each element"));
      case IMAGE -> List.of(new Output("image", answer(network), "an image for each set"));
      case OUTPUT_NOT_SET -> List.of();
    };
  }

  private static String values(OutputSpec output) {
    return output.getValues().getValueList().stream()
        .map(
            value ->
                value.getUnit().isEmpty()
                    ? value.getName()
                    : "%s (%s)".formatted(value.getName(), value.getUnit()))
        .collect(Collectors.joining(", "));
  }

  private static String answer(Network network) {
    int skipped = network.answersEachElement() ? 2 : 1;
    Shape whole = network.answerShape(1, 1);
    boolean ofElements = whole.numDimensions() - skipped == network.kind().rank();
    Shape free = network.sizes().free(network.elementShape());
    List<String> sizes = new ArrayList<>();
    for (int axis = 0; axis < whole.numDimensions() - skipped; axis++) {
      sizes.add(
          ofElements && free.get(axis) == Shape.UNKNOWN_SIZE
              ? network.kind().axes().get(axis)
              : Long.toString(whole.get(skipped + axis)));
    }
    String axes = String.join(", ", sizes);
    return "[N, " + (skipped == 2 ? "n, " : "") + axes + "]";
  }

  /**
   * Measures the answers to noise; null if the model neither classifies nor selects.
   *
   * @param setSize number of elements of each set
   */
  static Noise noise(Network network, Predictor predictor, int setSize) {
    if (network.classes() == 0 && !network.selects()) {
      return null;
    }
    long each = setSize * network.elementShape().size();
    int count = (int) Math.max(1, Math.min(NOISE_SETS, NOISE_NUMBERS / each));
    SetDataset sets = NoiseSets.of(network, count, setSize, NOISE_SEED);
    Prediction prediction = new Prediction(predictor.answer(sets), List.of());
    double[] largest =
        IntStream.range(0, count)
            .mapToDouble(set -> Arrays.stream(prediction.probabilities(set)).max().orElseThrow())
            .toArray();
    return new Noise(
        count,
        Arrays.stream(largest).average().orElseThrow(),
        Arrays.stream(largest).max().orElseThrow());
  }
}
