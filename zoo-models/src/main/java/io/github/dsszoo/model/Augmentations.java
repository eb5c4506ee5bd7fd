package io.github.dsszoo.model;

import io.github.dsszoo.data.internal.augment.Augmentation;
import io.github.dsszoo.data.internal.augment.CircularShift;
import io.github.dsszoo.data.internal.augment.ColourJitter;
import io.github.dsszoo.data.internal.augment.Mirror;
import io.github.dsszoo.data.internal.augment.RandomWindows;
import io.github.dsszoo.network.NetworkException;
import io.github.dsszoo.spec.AugmentationSpec;
import io.github.dsszoo.spec.TrainingPlan;

/** Creates the augmentation of a training plan. */
final class Augmentations {
  private Augmentations() {}

  /** Returns all augmentations of a plan, applied in order. */
  static Augmentation of(TrainingPlan plan) {
    return plan.getAugmentationList().stream()
        .map(Augmentations::of)
        .reduce(Augmentation.none(), Augmentation::then);
  }

  private static Augmentation of(AugmentationSpec spec) {
    return switch (spec.getAugmentationCase()) {
      case CIRCULAR_SHIFT -> new CircularShift();
      case RANDOM_WINDOWS -> new RandomWindows();
      case COLOUR_JITTER -> new ColourJitter(spec.getColourJitter().getStrength());
      case MIRROR -> new Mirror();
      case AUGMENTATION_NOT_SET ->
          throw new NetworkException(
              "expected the kind of each augmentation of the plan, found an empty one");
    };
  }
}
