package io.github.dsszoo.cli.internal.demo;

/**
 * A section that compares the exported model with the model in memory.
 *
 * @param folder of the exported version
 * @param sets number of sets that both predicted
 * @param difference the largest difference of a probability
 */
record ExportSection(String folder, int sets, double difference) implements Section {
  @Override
  public String title() {
    return "The exported model predicts the same";
  }

  @Override
  public String html() {
    return Html.text(
            "p",
            "Exported as a SavedModel, which TensorFlow Serving and Python read, then loaded here and run on the same %s sets. Largest difference of a probability: %s."
                .formatted(sets, Figures.difference(difference)))
        + Html.lines(folder);
  }
}
