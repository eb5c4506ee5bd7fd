package io.github.dsszoo.model.internal.store;

import io.github.dsszoo.element.ElementException;
import io.github.dsszoo.element.ElementKinds;
import io.github.dsszoo.spec.InputSpec;
import io.github.dsszoo.spec.OutputSpec;

/** What a network takes and predicts, in one word each, to select models by. */
public final class Modality {
  private Modality() {}

  /**
   * Returns the modality of an input: the kind of its elements in the plural, such as "signals" or
   * "images". Points are "shapes", and so are graphs whose edges are part of the network
   * (skeletons).
   */
  public static String of(InputSpec input) {
    boolean skeleton = input.hasGraph() && input.getGraph().getEdgeCount() > 0;
    if (input.hasPoints() || skeleton) {
      return "shapes";
    }
    try {
      return ElementKinds.kind(input).toString();
    } catch (ElementException e) {
      // A kind of an application that is not on the class path.
      return input.hasCustom() ? input.getCustom().getKind() : "unknown";
    }
  }

  /**
   * Returns the kind of answer of an output: "classes", "selection" (of an element), "values",
   * "images" (one for each element) or "image" (one for each set).
   */
  public static String answer(OutputSpec output) {
    return switch (output.getOutputCase()) {
      case CLASSES, LOG_PROBABILITIES -> "classes";
      case SELECTION -> "selection";
      case VALUES -> "values";
      case IMAGES -> "images";
      case IMAGE -> "image";
      case OUTPUT_NOT_SET -> "unknown";
    };
  }
}
