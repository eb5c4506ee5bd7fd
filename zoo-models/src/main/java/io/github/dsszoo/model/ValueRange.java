package io.github.dsszoo.model;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.element.ElementKinds;
import io.github.dsszoo.savedmodel.CardUsage;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.spec.InputSpec;
import io.github.dsszoo.spec.ScaleSpec;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The range of the numbers of the images that a model expects, such as 0 to 255. Images with
 * numbers from 0 to 1 are predicted without an error by such a model, but the predictions are
 * meaningless.
 *
 * @param low the number of black
 * @param high the number of white
 */
record ValueRange(double low, double high) {
  private static final Pattern RANGE = Pattern.compile("(-?[0-9.]+) to (-?[0-9.]+)");

  /** A range that is this many times smaller or larger than the expected one is reported. */
  private static final double SMALLER = 64;

  private static final double LARGER = 4;

  /**
   * Returns the range that a model of images expects: that on its card, or the one that its
   * preprocessing scales to 0 to 1 or -1 to 1. Empty for other models, and if neither is known.
   */
  static Optional<ValueRange> of(InputSpec input, Optional<ModelCard> card) {
    if (!ElementKinds.kind(input).equals(ElementKind.IMAGE)) {
      return Optional.empty();
    }
    return card.flatMap(ValueRange::onCard).or(() -> scaled(input));
  }

  private static Optional<ValueRange> onCard(ModelCard card) {
    List<String> ranges =
        card.usage() == null
            ? List.of()
            : card.usage().channels().stream().map(CardUsage.Channel::range).distinct().toList();
    Matcher range = RANGE.matcher(ranges.size() == 1 ? ranges.get(0) : "");
    return range.matches()
        ? Optional.of(
            new ValueRange(Double.parseDouble(range.group(1)), Double.parseDouble(range.group(2))))
        : Optional.empty();
  }

  private static Optional<ValueRange> scaled(InputSpec input) {
    ScaleSpec scale = input.getScale();
    if (!input.hasScale() || scale.getFactor() <= 0) {
      return Optional.empty();
    }
    double least = scale.getOffset() < 0 ? -1 : 0;
    return Optional.of(
        new ValueRange(
            Math.rint((least - scale.getOffset()) / scale.getFactor()),
            Math.rint((1 - scale.getOffset()) / scale.getFactor())));
  }

  /**
   * Returns a sentence if numbers cannot be in this range: all of them are in a much smaller range,
   * or some are far beyond it.
   */
  Optional<String> doubt(float[] values) {
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    double size = high - low;
    boolean small =
        size >= SMALLER
            && most > least
            && most <= low + size / SMALLER
            && least >= low - size / SMALLER;
    boolean large = most > high + LARGER * size || least < low - LARGER * size;
    if (!small && !large) {
      return Optional.empty();
    }
    return Optional.of(
        "The images have numbers from %s to %s, but the model expects %s; the predictions mean nothing unless you scale the images.%s"
            .formatted(
                least,
                most,
                this,
                small && most <= 1 && least >= 0 ? " Multiply them by " + shown(high) + "." : ""));
  }

  /** Returns the range as on a card: "0 to 255". */
  @Override
  public String toString() {
    return shown(low) + " to " + shown(high);
  }

  private static String shown(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
