package io.github.dsszoo.network;

/** The figure that training reports beside the loss. */
public enum Metric {
  /** The fraction of the sets whose most probable class or element is the target. */
  ACCURACY("accuracy"),

  /** The mean absolute difference of the numbers of answers and targets, in their units. */
  MEAN_ABSOLUTE_ERROR("mean absolute error");

  private final String label;

  Metric(String label) {
    this.label = label;
  }

  /** The name in files: lower case, without spaces. */
  public String key() {
    return label.replace(' ', '_');
  }

  /** The name in text. */
  @Override
  public String toString() {
    return label;
  }
}
