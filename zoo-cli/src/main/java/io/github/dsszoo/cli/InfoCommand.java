package io.github.dsszoo.cli;

import io.github.dsszoo.model.ForeignModel;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.savedmodel.ModelCard;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code zoo info}. */
@Command(
    name = "info",
    description = "Shows the card and the network of a model.",
    mixinStandardHelpOptions = true)
final class InfoCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = Models.DESCRIPTION)
  private String model;

  @Option(
      names = "--foreign",
      description =
          "Show the signatures of a saved model that has no card of the zoo. Use it only for models that you trust.")
  private boolean foreign;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    if (foreign) {
      signatures();
      return 0;
    }
    try (ZooModel loaded = Models.load(model, print)) {
      ModelCard card = loaded.card();
      print.json(document(loaded));
      print.line("%s, version %d", card.name(), card.version());
      print.line("  " + card.summary());
      card.limitations().forEach(each -> print.line("limitation    %s", each));
      print.line("task          %s", card.task());
      print.line("input         %s", loaded.takes());
      loaded.range().ifPresent(range -> print.line("numbers       %s", range));
      if (!loaded.sizes().isFixed()) {
        print.line("sizes         %s", loaded.sizes());
      }
      if (!loaded.classes().isEmpty()) {
        print.line("classes       %s", String.join(", ", loaded.classes()));
      }
      print.line("parameters    %,d", parameters(loaded));
      if (card.data() != null) {
        print.line(
            "trained on    %s (%s), %d sets in an epoch",
            card.data().name(), card.data().licence(), card.data().sets());
      }
      if (card.provenance().imported() != null) {
        ModelCard.Imported imported = card.provenance().imported();
        print.line("imported from %s, SHA-256 %s", imported.file(), imported.sha256());
      }
      for (ModelCard.Metric metric : card.metrics()) {
        print.line(
            "measured      %s %.4f on %s (%d sets)",
            metric.name(), metric.value(), metric.split(), metric.sets());
      }
      print.line("created       %s", card.provenance().created());
      print.line("network");
      NetworkText.print(loaded.spec()).lines().forEach(line -> print.line("  " + line));
    }
    return 0;
  }

  /** Prints what a model without a card takes and returns. */
  private void signatures() {
    try (ForeignModel loaded = ForeignModel.load(Path.of(model))) {
      print.json(
          Printer.document(
              "folder", loaded.folder().toString(), "signatures", loaded.signatures().values()));
      print.line("%s, without a card of the zoo", loaded.folder());
      for (ForeignModel.Signature signature : loaded.signatures().values()) {
        print.line("signature %s", signature.name());
        signature.inputs().forEach(each -> print.line("  input       %s", each));
        signature
            .outputs()
            .forEach(
                each ->
                    print.line(
                        "  output      %s%s", each, each.read() ? "" : ", which is not read"));
      }
    }
  }

  /** Returns the card with what the text says beyond it. */
  private static Map<String, Object> document(ZooModel loaded) {
    Map<String, Object> document = Printer.fields(loaded.card());
    document.put("input", loaded.takes());
    loaded.range().ifPresent(range -> document.put("range", range));
    document.put("sizes", loaded.sizes().toString());
    document.put("classes", loaded.classes());
    document.put("parameters", parameters(loaded));
    document.put("network", NetworkText.print(loaded.spec()));
    return document;
  }

  /** Returns the number of parameters, from the card if it is there. */
  private static long parameters(ZooModel loaded) {
    ModelCard.Training training = loaded.card().training();
    return training == null ? loaded.network().parameterCount() : training.parameters();
  }
}
