package io.github.dsszoo.network;

/** What people look at beside the loss, by what a network answers. */
public enum Metric {
  /** The part of the sets whose likeliest class or element is the wanted one. */
  ACCURACY("accuracy"),

  /** The mean distance of all numbers of an answer from the wanted ones, in their units. */
  MEAN_ABSOLUTE_ERROR("mean absolute error");

  private final String label;

  Metric(String label) {
    this.label = label;
  }

  /** Its name for files: lower case, without spaces. */
  public String key() {
    return label.replace(' ', '_');
  }

  /** Its name for people. */
  @Override
  public String toString() {
    return label;
  }
}
