package io.github.dsszoo.model;

import io.github.dsszoo.internal.file.AtomicFile;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.savedmodel.CardUsage;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The model card for people: README.md in the folder of a model, rendered from its card. */
final class Readme {
  private Readme() {}

  /** The file of the card. */
  static final String FILE = "README.md";

  /**
   * Writes the card and the example picture into the folder of a model.
   *
   * @throws SavedModelException if they cannot be written
   */
  static void write(
      Path folder, ModelCard card, Network network, Optional<ExamplePicture> example) {
    try {
      if (example.isPresent()) {
        AtomicFile.write(folder.resolve(example.get().file()), example.get().content());
      }
      AtomicFile.write(
          folder.resolve(FILE),
          text(card, network, example.map(ExamplePicture::file)).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new SavedModelException("cannot write the model card to " + folder + ": " + e, e);
    }
  }

  /**
   * Renders a card as Markdown.
   *
   * @param example name of the file with the example picture, if there is one
   */
  static String text(ModelCard card, Network network, Optional<String> example) {
    StringBuilder text = new StringBuilder();
    text.append(FrontMatter.of(card, network));
    text.append("# ").append(card.name()).append("\n\n");
    line(text, card.summary());
    text.append(UsageText.of(card, network));
    text.append("## Details\n\n| | |\n|---|---|\n");
    row(text, "Task", card.task());
    row(text, "Version", Integer.toString(card.version()));
    row(text, "Parameters", String.format(Locale.ROOT, "%,d", network.parameterCount()));
    if (card.data() != null) {
      row(text, "Training sets", trainingSets(card.data()));
      row(text, "Licence of the training sets", card.data().licence());
    }
    if (card.training() != null) {
      row(text, "Training", training(card.training()));
    }
    row(text, "Fine-tuned from", card.provenance().startedFrom());
    if (card.provenance().imported() != null) {
      row(text, "Imported weights", imported(card.provenance().imported()));
    }
    row(
        text,
        "Created",
        card.provenance().created()
            + " with DSS Zoo "
            + card.provenance().zoo()
            + ", TensorFlow "
            + card.provenance().tensorflow());
    text.append('\n');
    if (!card.metrics().isEmpty()) {
      text.append("| split | sets | metric | value |\n|---|---|---|---|\n");
      for (ModelCard.Metric metric : card.metrics()) {
        text.append(
            String.format(
                Locale.ROOT,
                "| %s | %d | %s | %.4f |\n",
                metric.split(),
                metric.sets(),
                metric.name(),
                metric.value()));
      }
      text.append('\n');
    }
    if (card.usage() != null && card.usage().calibration() != null) {
      calibration(text, card.usage().calibration());
    }
    if (!card.equivariance().isEmpty()) {
      text.append("| measured invariances | largest change of the output | tolerance |\n");
      text.append("|---|---|---|\n");
      for (ModelCard.Equivariance figure : card.equivariance()) {
        text.append(
            String.format(
                Locale.ROOT,
                "| %s | %.1e | %.0e |\n",
                figure.symmetry(),
                figure.largestError(),
                figure.tolerance()));
      }
      text.append('\n');
    }
    if (example.isPresent()) {
      line(text, ExamplePicture.caption(network, example.get()));
      line(text, "![Example](" + example.get() + ")");
    }
    text.append(UsageText.CITATION);
    block(text, "Network", NetworkText.print(network.spec()));
    if (card.training() != null) {
      block(text, "Training plan", card.training().plan());
    }
    return text.toString();
  }

  private static void calibration(StringBuilder text, CardUsage.Calibration calibration) {
    text.append("| calibration on | sets | log loss | expected calibration error |\n");
    text.append("|---|---|---|---|\n");
    for (CardUsage.CalibrationFigures split : calibration.splits()) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %.4f | %.4f |\n",
              split.split(),
              split.sets(),
              split.logLoss(),
              split.expectedError()));
    }
    text.append('\n');
    if (calibration.temperature() != null) {
      line(
          text,
          String.format(
              Locale.ROOT,
              "The logits are divided by the temperature %.3f, fitted on the validation sets. Without it, their log loss is %.4f.",
              calibration.temperature(),
              calibration.logLossWithout()));
    }
  }

  private static String trainingSets(ModelCard.Data data) {
    return data.name() + ", " + data.sets() + " sets per epoch";
  }

  private static String training(ModelCard.Training training) {
    return training.epochs()
        + " epochs, best epoch "
        + training.bestEpoch()
        + ", "
        + Math.round(training.seconds())
        + " s on "
        + training.machine()
        + gpus(training.compute());
  }

  private static String gpus(ModelCard.Compute compute) {
    return compute == null
        ? ""
        : compute.devices().stream()
            .filter(device -> device.startsWith("gpu"))
            .map(device -> ", " + device)
            .collect(Collectors.joining());
  }

  private static String imported(ModelCard.Imported imported) {
    return imported.file() + ", SHA-256 " + imported.sha256();
  }

  private static void line(StringBuilder text, String line) {
    if (!line.isBlank()) {
      text.append(line).append("\n\n");
    }
  }

  private static void row(StringBuilder text, String name, String value) {
    if (value != null && !value.isBlank()) {
      text.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }
  }

  private static void block(StringBuilder text, String title, String content) {
    text.append("## ")
        .append(title)
        .append("\n\n```\n")
        .append(content.strip())
        .append("\n```\n\n");
  }
}
