package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.training.EpochRecord;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A section with the loss and the accuracy by epoch of a training run.
 *
 * @param title of the section
 * @param text describes the training, one or two sentences
 * @param history of all epochs
 * @param best the epoch with the lowest validation loss
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
            "The model has the weights of epoch %s of %s, with the lowest validation loss (%s) and a validation accuracy of %s. Training metrics are averages during the epoch on randomly shifted sets, so validation may be better."
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
        .line("validation", epochs, figures(check), theme -> theme.of(Kind.DSS), 2.2);
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
