package io.github.dsszoo.model;

import io.github.dsszoo.internal.file.AtomicFile;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The model card for people: README.md in the folder of a model. */
final class Readme {
  private Readme() {}

  /** Writes the card into the folder of its model, and the picture of an example beside it. */
  static void write(
      Path folder, ModelCard card, Network network, Optional<ExamplePicture> example) {
    try {
      if (example.isPresent()) {
        AtomicFile.write(folder.resolve(example.get().file()), example.get().content());
      }
      AtomicFile.write(
          folder.resolve("README.md"),
          text(card, network, example).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new SavedModelException("the card in " + folder + " cannot be written: " + e, e);
    }
  }

  private static String text(ModelCard card, Network network, Optional<ExamplePicture> example) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(card.name()).append("\n\n");
    line(text, card.summary());
    text.append("| | |\n|---|---|\n");
    row(text, "Answers", card.task());
    row(text, "Version", Integer.toString(card.version()));
    row(text, "Takes", network.takes());
    row(text, "Parameters", String.format(Locale.ROOT, "%,d", network.parameterCount()));
    if (card.data() != null) {
      row(text, "Learned from", learnedFrom(card.data()));
    }
    if (card.training() != null) {
      row(text, "Training", training(card.training()));
    }
    row(text, "Started from", card.provenance().startedFrom());
    if (card.provenance().imported() != null) {
      row(text, "Imported from", imported(card.provenance().imported()));
    }
    row(
        text,
        "Made",
        card.provenance().created()
            + " with DSS Zoo "
            + card.provenance().zoo()
            + ", TensorFlow "
            + card.provenance().tensorflow());
    text.append('\n');
    if (!card.metrics().isEmpty()) {
      text.append("| measured on | sets | figure | value |\n|---|---|---|---|\n");
      for (ModelCard.Metric metric : card.metrics()) {
        text.append(
            String.format(
                Locale.ROOT,
                "| %s | %d | %s | %.4f |%n",
                metric.split(),
                metric.sets(),
                metric.name(),
                metric.value()));
      }
      text.append('\n');
    }
    if (!card.equivariance().isEmpty()) {
      text.append("| what changes nothing | largest change of an answer | tolerance |\n");
      text.append("|---|---|---|\n");
      for (ModelCard.Equivariance figure : card.equivariance()) {
        text.append(
            String.format(
                Locale.ROOT,
                "| %s | %.1e | %.0e |%n",
                figure.symmetry(),
                figure.largestError(),
                figure.tolerance()));
      }
      text.append('\n');
    }
    if (example.isPresent()) {
      line(text, example.get().caption());
      line(text, "![An example](" + example.get().file() + ")");
    }
    block(text, "Network", NetworkText.print(network.spec()));
    if (card.training() != null) {
      block(text, "Plan", card.training().plan());
    }
    return text.toString();
  }

  private static String learnedFrom(ModelCard.Data data) {
    return data.name() + " (" + data.licence() + "), " + data.sets() + " sets an epoch";
  }

  private static String training(ModelCard.Training training) {
    return training.epochs()
        + " epochs, best after "
        + training.bestEpoch()
        + ", "
        + Math.round(training.seconds())
        + " s on "
        + training.machine();
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
