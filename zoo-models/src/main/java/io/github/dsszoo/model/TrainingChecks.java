package io.github.dsszoo.model;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetPart;
import io.github.dsszoo.network.GraphInput;
import io.github.dsszoo.network.Metric;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.spec.TrainingPlan;
import java.util.Arrays;
import java.util.Optional;

/**
 * Checks that sets and a plan fit a network before training, with messages in terms of the sets.
 *
 * @param network to train
 * @param plan of the training
 */
record TrainingChecks(Network network, TrainingPlan plan) {
  /**
   * Checks the plan, the training sets and the validation sets.
   *
   * @throws DataException if something does not fit
   */
  void check(SetDataset train, SetDataset validation) {
    if (plan.getLabelSmoothing() > 0 && network.metric() != Metric.ACCURACY) {
      throw new DataException(
          "The plan has label_smoothing "
              + plan.getLabelSmoothing()
              + ", and the network answers with numbers; label smoothing is for classes and"
              + " selections: remove it from the plan.");
    }
    check("training", train);
    check("validation", validation);
  }

  private void check(String which, SetDataset sets) {
    checkElements(which, sets);
    checkGraph(which, sets);
    if (network.metric() == Metric.MEAN_ABSOLUTE_ERROR) {
      checkTargets(which, sets);
    } else if (!sets.hasLabels()) {
      throw new DataException(
          "The %s sets have no labels y [N]; add them with withLabels in Java, or write a file with np.savez(\"sets.npz\", x=x, y=y) in Python."
              .formatted(which));
    } else if (network.selects()) {
      checkSelection(which, sets);
    } else {
      checkClasses(which, sets);
    }
  }

  private void checkElements(String which, SetDataset sets) {
    long[] wanted = network.elementShape().asArray();
    long[] given = longs(sets.elementShape());
    if (!Arrays.equals(wanted, given)) {
      throw new DataException(
          "The network takes elements of the shape %s, and those of the %s sets have %s."
              .formatted(Arrays.toString(wanted), which, Arrays.toString(given)));
    }
    int size = network.setSize().orElse(sets.setSize());
    if (size != sets.setSize()) {
      throw new DataException(
          "The network takes sets of %s elements, and the %s sets have %s."
              .formatted(size, which, sets.setSize()));
    }
  }

  private void checkGraph(String which, SetDataset sets) {
    if (sets.pointMask() != null && !network.kind().hasPoints()) {
      throw new DataException(
          "The mask of the %s sets is of points, and the elements have none; give one of elements, [N, n]."
              .formatted(which));
    }
    Optional<GraphInput> needed = network.graphInput();
    boolean given =
        needed
            .flatMap(input -> SetPart.input(input.inputName()))
            .filter(sets.parts()::has)
            .isPresent();
    if (needed.isPresent() && !given) {
      throw new DataException(
          "The network takes %s with its sets, and the %s sets have none; give them, or put the edges of one graph for all into its input."
              .formatted(needed.get().inputName(), which));
    }
  }

  private void checkTargets(String which, SetDataset sets) {
    long[] wanted = network.answerShape(sets.size(), sets.setSize()).asArray();
    Optional<long[]> given = Optional.ofNullable(sets.targetShape()).map(TrainingChecks::longs);
    if (given.isEmpty() || !Arrays.equals(wanted, given.get())) {
      throw new DataException(
          "The network answers with %s, and the targets of the %s sets are %s; give y that shape."
              .formatted(
                  Arrays.toString(wanted), which, given.map(Arrays::toString).orElse("missing")));
    }
  }

  private void checkClasses(String which, SetDataset sets) {
    int largest = Arrays.stream(sets.labels()).max().orElse(0);
    if (largest >= network.classes()) {
      throw new DataException(
          "The %s sets have the label %s, and the network has %s classes, 0 to %s."
              .formatted(which, largest, network.classes(), network.classes() - 1));
    }
  }

  private static void checkSelection(String which, SetDataset sets) {
    for (int s = 0; s < sets.size(); s++) {
      int label = sets.labels()[s];
      int n = sets.setSize();
      if (label >= n || sets.hasMask() && sets.mask()[s * n + label] == 0) {
        throw new DataException(
            "Set %s of the %s sets has the label %s, and no element is there; labels count the"
                    .formatted(s, which, label)
                + " elements of a set from 0.");
      }
    }
  }

  private static long[] longs(int[] shape) {
    return Arrays.stream(shape).asLongStream().toArray();
  }
}
