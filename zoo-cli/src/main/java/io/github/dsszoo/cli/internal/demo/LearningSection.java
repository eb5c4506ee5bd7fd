package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.training.EpochRecord;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How a model learned: loss and accuracy by epoch.
 *
 * @param title of the section
 * @param text what was learned, in a sentence or two
 * @param history of all epochs
 * @param best the epoch whose weights were kept
 */
record LearningSection(String title, String text, List<EpochRecord> history, EpochRecord best)
    implements Section {
  @Override
  public String html() {
    return Html.text("p", text)
        + "<div class=\"plots\">\n"
        + plot("loss", EpochRecord::loss, EpochRecord::validationLoss)
            .html("Training and validation loss by epoch; " + ends(EpochRecord::validationLoss))
        + plot("accuracy", EpochRecord::metric, EpochRecord::validationMetric)
            .html(
                "Training and validation accuracy by epoch; " + ends(EpochRecord::validationMetric))
        + "</div>\n"
        + Html.text(
            "p",
            "Kept: the weights after epoch %d of %d, where the validation loss was lowest (%s); validation accuracy there %s. Training figures are of sets as they went by, randomly shifted and from before the epoch's end, so validation may be ahead of them."
                .formatted(
                    best.epoch(),
                    history.size(),
                    Figures.share(best.validationLoss()),
                    Figures.share(best.validationMetric())));
  }

  private Plot plot(
      String name, ToDoubleFunction<EpochRecord> training, ToDoubleFunction<EpochRecord> check) {
    double[] epochs = history.stream().mapToDouble(EpochRecord::epoch).toArray();
    return new Plot(name, "epoch")
        .broken("training", epochs, figures(training), Theme::quiet, 1.6)
        .line("validation", epochs, figures(check), Theme::ink, 2.2);
  }

  private double[] figures(ToDoubleFunction<EpochRecord> figure) {
    return history.stream().mapToDouble(figure).toArray();
  }

  private String ends(ToDoubleFunction<EpochRecord> figure) {
    return "validation goes from %s to %s"
        .formatted(
            Figures.share(figure.applyAsDouble(history.get(0))),
            Figures.share(figure.applyAsDouble(history.get(history.size() - 1))));
  }
}
