package io.github.dsszoo.model;

import java.util.Map;

/** What a runtime cannot do with a pretrained model, and why. */
final class KnownLimits {
  /** The case of a model that cannot be converted or loaded; the others are named by cases.py. */
  static final String CONVERSION = "conversion";

  /** By model and format, such as "signals-dss onnx", and then by case. */
  private static final Map<String, Map<String, String>> LIMITS = Map.of();

  private KnownLimits() {}

  /** Returns the reasons by the names of the cases that fail. */
  static Map<String, String> of(String model, String format) {
    return LIMITS.getOrDefault(model + " " + format, Map.of());
  }
}
