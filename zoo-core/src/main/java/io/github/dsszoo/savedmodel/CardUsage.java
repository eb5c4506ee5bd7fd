package io.github.dsszoo.savedmodel;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.dsszoo.element.ElementSizes;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a model card says about the use of a model.
 *
 * @param intendedUse what the model is for, one sentence; null if not stated
 * @param licence of the weights, such as "Apache-2.0"; null if not stated
 * @param channels of the elements, in their order; empty if not stated
 * @param sizes of the elements, for each axis except the channels; empty on cards of earlier
 *     versions, whose models take the size in their network's definition
 * @param outputs of the signatures
 * @param classes names of the classes in the order of the probabilities; empty if there are none
 * @param headline the figure that stands for the model; null if there is none
 * @param noise how probable the answers to noise are; null if the model neither classifies nor
 *     selects
 * @param calibration of the probabilities; null if there are none or it was not measured
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CardUsage(
    String intendedUse,
    String licence,
    List<Channel> channels,
    List<Size> sizes,
    List<Output> outputs,
    List<String> classes,
    Headline headline,
    Noise noise,
    Calibration calibration) {

  /**
   * A channel of an element.
   *
   * @param name such as "red"
   * @param meaning what it is; may be empty
   * @param unit of the numbers; may be empty
   * @param range of the numbers, such as "0 to 255"; may be empty
   */
  public record Channel(String name, String meaning, String unit, String range) {}

  /**
   * The sizes that a model takes along an axis: {@code least, least + step, ...} up to most.
   *
   * @param axis its name, such as "height"
   * @param least the smallest size
   * @param most the largest size; null if there is none
   * @param step the distance of two neighbouring sizes
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Size(String axis, int least, Integer most, int step) {}

  /**
   * An output.
   *
   * @param name in the signatures
   * @param shape with N for the sets and n for the elements, such as "[N, 3]"
   * @param meaning what it is, with units
   */
  public record Output(String name, String shape, String meaning) {}

  /**
   * A figure with its baseline.
   *
   * @param metric such as "accuracy"
   * @param value mean of the metric over the splits
   * @param splits the splits of {@link ModelCard#metrics}
   * @param baseline the best method without learned weights; null if not measured
   * @param baselineValue its value of the metric on the same splits; null if not measured
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Headline(
      String metric, double value, List<String> splits, String baseline, Double baselineValue) {}

  /**
   * The answers to sets of normally distributed numbers, which belong to no class.
   *
   * @param sets number of such sets
   * @param meanProbability mean of the largest probability of each set
   * @param largestProbability the largest probability
   */
  public record Noise(int sets, double meanProbability, double largestProbability) {}

  /**
   * How well the probabilities agree with how often the answers are right.
   *
   * @param temperature that logits are divided by before the softmax, fitted on the validation
   *     sets; null if it does not help
   * @param logLossWithout log loss of the validation sets without the temperature; null if there is
   *     none
   * @param splits the validation sets and the test sets
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Calibration(
      Double temperature, Double logLossWithout, List<CalibrationFigures> splits) {
    /** Copies the list. */
    public Calibration {
      splits = splits == null ? List.of() : List.copyOf(splits);
    }
  }

  /**
   * The calibration on some sets.
   *
   * @param split the sets it was measured on
   * @param sets number of sets
   * @param logLoss mean of the negative natural logarithm of the probability of the label
   * @param expectedError expected calibration error, with 15 intervals of confidence
   */
  public record CalibrationFigures(String split, int sets, double logLoss, double expectedError) {}

  /** Copies the lists. */
  public CardUsage {
    channels = channels == null ? List.of() : List.copyOf(channels);
    sizes = sizes == null ? List.of() : List.copyOf(sizes);
    outputs = outputs == null ? List.of() : List.copyOf(outputs);
    classes = classes == null ? List.of() : List.copyOf(classes);
  }

  /** Describes element sizes as the card does. */
  public static List<Size> sizes(ElementSizes sizes) {
    return IntStream.range(0, sizes.axes().size())
        .mapToObj(
            i -> {
              ElementSizes.Range range = sizes.ranges().get(i);
              return new Size(
                  sizes.axes().get(i),
                  range.least(),
                  range.isLimited() ? range.most() : null,
                  range.step());
            })
        .toList();
  }

  /** The sizes of the elements; empty if the card does not state them. */
  public Optional<ElementSizes> elementSizes() {
    if (sizes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ElementSizes(
            sizes.stream().map(Size::axis).toList(),
            sizes.stream()
                .map(
                    size ->
                        new ElementSizes.Range(
                            size.least(),
                            size.most() == null ? Integer.MAX_VALUE : size.most(),
                            size.step()))
                .toList()));
  }
}
