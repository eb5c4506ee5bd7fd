package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.ModelCard.Equivariance;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How far the answers of a model move when something changes that should change none of them, for
 * its card.
 */
final class SymmetryFigures {
  /**
   * Sums over a set in another order differ by the rounding of float32. Relative to the largest
   * answer, where that is more than 1: the published networks sum over everything.
   */
  private static final double TOLERANCE = 1e-4;

  /** Stands in the padding; any number would do. */
  private static final float GARBAGE = 1e4f;

  private final Predictor predictor;
  private final SetDataset sets;
  private final boolean answersEachElement;
  private final Map<String, Array> answers;

  private SymmetryFigures(Predictor predictor, SetDataset sets, boolean answersEachElement) {
    this.predictor = predictor;
    this.sets = sets;
    this.answersEachElement = answersEachElement;
    this.answers = predictor.answer(sets);
  }

  /**
   * The figures on some sets without padding; none for sets that have it.
   *
   * @param network of the model; one that takes sets of one size alone minds their order, and
   *     leaves no room for padding
   */
  static List<Equivariance> of(Predictor predictor, SetDataset sets, Network network) {
    if (sets.hasMask()) {
      return List.of();
    }
    SymmetryFigures figures = new SymmetryFigures(predictor, sets, network.answersEachElement());
    Equivariance company =
        new Equivariance("the other sets of a batch", figures.company(), TOLERANCE);
    if (network.setSize().isPresent()) {
      return List.of(company);
    }
    return List.of(
        new Equivariance("the order of the elements", figures.order(), TOLERANCE),
        new Equivariance("padding", figures.padding(), TOLERANCE),
        company);
  }

  private double order() {
    float[] values = reversed(sets.values());
    return largest(
        answers,
        predictor.answer(SetDataset.of(values, sets.shape(), null, null)),
        answer -> answersEachElement ? reversed(answer) : answer);
  }

  /** The elements of each set from the last to the first. */
  private float[] reversed(float[] values) {
    int n = sets.setSize();
    int each = values.length / (sets.size() * n);
    float[] reversed = new float[values.length];
    for (int i = 0; i < sets.size() * n; i++) {
      int from = i / n * n + (n - 1 - i % n);
      System.arraycopy(values, from * each, reversed, i * each, each);
    }
    return reversed;
  }

  private double padding() {
    int n = sets.setSize();
    int[] shape = sets.shape();
    shape[1] = 2 * n;
    int each = sets.valuesPerSet();
    float[] padded = new float[2 * sets.values().length];
    float[] mask = new float[sets.size() * 2 * n];
    Arrays.fill(padded, GARBAGE);
    for (int s = 0; s < sets.size(); s++) {
      System.arraycopy(sets.values(), s * each, padded, 2 * s * each, each);
      Arrays.fill(mask, 2 * s * n, (2 * s + 1) * n, 1);
    }
    return largest(
        answers,
        predictor.answer(SetDataset.of(padded, shape, mask, null)),
        answer -> answersEachElement ? firstHalves(answer) : answer);
  }

  /** Of each set, without what was answered to the padding. */
  private float[] firstHalves(float[] values) {
    int each = values.length / (2 * sets.size());
    float[] halves = new float[sets.size() * each];
    for (int s = 0; s < sets.size(); s++) {
      System.arraycopy(values, 2 * s * each, halves, s * each, each);
    }
    return halves;
  }

  private double company() {
    double largest = 0;
    for (int s = 0; s < sets.size(); s++) {
      Map<String, Array> alone = predictor.answer(sets.range(s, s + 1));
      for (Map.Entry<String, Array> entry : alone.entrySet()) {
        if (entry.getValue() instanceof FloatArray one) {
          float[] together = ((FloatArray) answers.get(entry.getKey())).values();
          int size = one.values().length;
          largest =
              Math.max(
                  largest,
                  largest(one.values(), Arrays.copyOfRange(together, s * size, (s + 1) * size)));
        }
      }
    }
    return largest;
  }

  private static double largest(
      Map<String, Array> before, Map<String, Array> after, UnaryOperator<float[]> back) {
    double largest = 0;
    for (Map.Entry<String, Array> entry : before.entrySet()) {
      if (entry.getValue() instanceof FloatArray floats) {
        largest =
            Math.max(
                largest,
                largest(
                    floats.values(),
                    back.apply(((FloatArray) after.get(entry.getKey())).values())));
      }
    }
    return largest;
  }

  private static double largest(float[] before, float[] after) {
    double largest = 0;
    double scale = 1;
    for (int i = 0; i < before.length; i++) {
      largest = Math.max(largest, Math.abs(before[i] - after[i]));
      scale = Math.max(scale, Math.abs(before[i]));
    }
    return largest / scale;
  }
}
