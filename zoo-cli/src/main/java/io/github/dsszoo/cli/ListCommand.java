package io.github.dsszoo.cli;

import io.github.dsszoo.model.ModelEntry;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.savedmodel.ModelCard;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code zoo list}. */
@Command(
    name = "list",
    description = "Lists the models that can be loaded by name, with their figures.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  @Option(
      names = "--modality",
      paramLabel = "NAME",
      description = "Only models on such sets: signals, images, shapes or graphs.")
  private String modality;

  @Option(
      names = "--task",
      paramLabel = "TEXT",
      description =
          "Only models with this kind of answer (classes, selection, values, images, image), or whose"
              + " description contains the text.")
  private String task;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    List<ModelEntry> all = Zoo.models();
    List<ModelEntry> models = all.stream().filter(this::isWanted).toList();
    print.json(models.stream().map(ListCommand::document).toList());
    if (models.isEmpty() && !all.isEmpty()) {
      print.line("no model matches; %s", choices(all));
    } else {
      show(print, models);
    }
    return 0;
  }

  private boolean isWanted(ModelEntry model) {
    return (modality == null || model.modality().equalsIgnoreCase(modality))
        && (task == null || model.hasTask(task));
  }

  private static String choices(List<ModelEntry> models) {
    return "the modalities are %s; the kinds of answers are %s"
        .formatted(
            models.stream()
                .map(ModelEntry::modality)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", ")),
            models.stream()
                .map(ModelEntry::answer)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", ")));
  }

  /** The fields of the card, and those of the entry. */
  private static Map<String, Object> document(ModelEntry model) {
    Map<String, Object> document = Printer.fields(model.card());
    document.put("modality", model.modality());
    document.put("answer", model.answer());
    document.put("versions", model.versions());
    return document;
  }

  /** Prints a line for each model, and one for each of its metrics. */
  static void show(Printer print, List<ModelEntry> models) {
    if (models.isEmpty()) {
      print.line(
          "found no models in "
              + Zoo.folders()
              + " and on the class path; set DSS_ZOO_MODELS to a folder of models, or"
              + " DSS_ZOO_CATALOGUE to the address of a catalogue");
    }
    for (ModelEntry model : models) {
      ModelCard card = model.card();
      print.line("%-20s v%-3d %s", card.name(), card.version(), card.summary());
      for (ModelCard.Metric metric : card.metrics()) {
        print.line("%25s %s %.4f on %s", "", metric.name(), metric.value(), metric.split());
      }
    }
  }
}
