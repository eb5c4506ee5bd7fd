package io.github.dsszoo.cli.internal.demo;

/**
 * The tuned model outside of this program.
 *
 * @param folder of the exported version
 * @param sets how many were asked of both
 * @param difference the largest of a probability
 */
record ExportSection(String folder, int sets, double difference) implements Section {
  @Override
  public String title() {
    return "The export answers as the model in memory did";
  }

  @Override
  public String html() {
    return Html.text(
            "p",
            "Written as a SavedModel, which TensorFlow Serving and Python read, then loaded again here and asked the same %d sets. Largest difference of a probability: %s."
                .formatted(sets, Figures.difference(difference)))
        + Html.lines(folder);
  }
}
