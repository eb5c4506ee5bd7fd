package io.github.dsszoo.cli;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.savedmodel.CardUsage;
import io.github.dsszoo.savedmodel.ModelCard;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Prints the result of a training run. */
final class Trained {
  private static final int SHOWN = 20;

  private Trained() {}

  /** Prints the names of the classes if the sets have class names. */
  static void printClasses(Printer print, SetDataset sets) {
    List<String> names = sets.classNames();
    if (!names.isEmpty()) {
      print.line(
          "%d classes: %s%s",
          names.size(),
          String.join(", ", names.subList(0, Math.min(SHOWN, names.size()))),
          names.size() > SHOWN ? ", ..." : "");
    }
  }

  /** Returns the card with what the text says beyond it. */
  private static Map<String, Object> document(TrainedModel model, Path folder) {
    Map<String, Object> document = Printer.fields(model.card());
    document.put("classes", model.network().spec().getOutput().getClasses().getNameList());
    document.put("metric", model.network().metric().toString());
    document.put("best", model.best());
    document.put("history", model.history());
    document.put("folder", folder.toString());
    return document;
  }

  /** Prints the temperature and the calibration, if there are probabilities. */
  static void printCalibration(Printer print, ModelCard card) {
    CardUsage.Calibration calibration = card.usage() == null ? null : card.usage().calibration();
    if (calibration == null) {
      return;
    }
    if (calibration.temperature() != null) {
      print.line(
          "temperature %.3f; without it, log loss %.4f on validation",
          calibration.temperature(), calibration.logLossWithout());
    }
    for (CardUsage.CalibrationFigures split : calibration.splits()) {
      print.line(
          "log loss %.4f, expected calibration error %.4f on %s (%d sets)",
          split.logLoss(), split.expectedError(), split.split(), split.sets());
    }
  }

  static void report(Printer print, TrainedModel model, Path folder) {
    ModelCard card = model.card();
    print.json(document(model, folder));
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
    printCalibration(print, card);
    model.warning().ifPresent(sentence -> print.err().println("warning: " + sentence));
    print.line("written to " + folder);
  }
}
