package io.github.dsszoo.cli;

import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.savedmodel.ModelCard;
import java.nio.file.Path;

/** Says what training came to. */
final class Trained {
  private Trained() {}

  static void report(Printer print, TrainedModel model, Path folder) {
    ModelCard card = model.card();
    print.json(card);
    print.line(
        "%s: best after epoch %d of %d, validation %s %.4f",
        card.name(),
        model.best().epoch(),
        model.history().size(),
        model.network().metric(),
        model.best().validationMetric());
    for (ModelCard.Metric metric : card.metrics()) {
      print.line(
          "%s %.4f on %s (%d sets)", metric.name(), metric.value(), metric.split(), metric.sets());
    }
    print.line("written to " + folder);
  }
}
